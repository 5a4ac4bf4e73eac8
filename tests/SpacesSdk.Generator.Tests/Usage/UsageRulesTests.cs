using SpacesSdk.Generator.Tests.Support;

namespace SpacesSdk.Generator.Tests.Usage;

public sealed class UsageRulesTests
{
    private const string Slider = """{"type": "number", "description": "numeric value between 1 and 50"}""";

    private static readonly PinnedSpaces s_space = new PinnedSpaces().Add("acme/Demo", Schemas.Of("/run",
        string.Join(", ", Schemas.Optional("steps", Slider, "20", "Slider"), Schemas.Choice("format", """["ply", "splat", "spz"]""", "\"ply\""), Schemas.Optional("image", """{"type": "object"}""", "null", "Image"))));

    private static Task<Analyzed> AnalyzeAsync(string statements) => Analyzed.FromAsync(s_space, Program(statements));

    private static string Program(string statements) => $$"""
        using SpacesSdk;
        using Demo.Spaces;
        class Program
        {
            static async System.Threading.Tasks.Task Main()
            {
                var client = new Demo();
                {{statements}}
                await System.Threading.Tasks.Task.CompletedTask;
            }
        }
        """.Replace("new Demo()", "new global::Demo.Spaces.Demo()").Replace("Demo.RunRequest", "global::Demo.Spaces.Demo.RunRequest");

    [Theory]
    [InlineData("var r = new Demo.RunRequest { Steps = 60 };", "60", "'Steps' of RunRequest takes 1 to 50, and the Space refuses 60: use a value in that range")]
    [InlineData("var r = new Demo.RunRequest { Steps = -1.5 };", "-1.5", "'Steps' of RunRequest takes 1 to 50, and the Space refuses -1.5: use a value in that range")]
    [InlineData("const int Many = 99; var r = new Demo.RunRequest() with { Steps = Many };", "Many", "'Steps' of RunRequest takes 1 to 50, and the Space refuses 99: use a value in that range")]
    public async Task A_constant_outside_a_sliders_range_is_found(string statements, string underlined, string message)
    {
        var analyzed = await AnalyzeAsync(statements);
        var found = Assert.Single(analyzed.Diagnostics);
        Assert.Equal(("SPACE301", underlined, message), (found.Id, await analyzed.UnderlinedAsync(found), found.GetMessage(null)));
    }

    [Theory]
    [InlineData("var r = new Demo.RunRequest { Steps = 1 };")]
    [InlineData("var r = new Demo.RunRequest { Steps = 50 };")]
    [InlineData("double many = 99; var r = new Demo.RunRequest { Steps = many };")]
    [InlineData("var r = new Demo.RunRequest { Format = \"splat\" };")]
    [InlineData("var r = new Demo.RunRequest { Format = global::Demo.Spaces.Demo.RunFormat.From(\"new\") };")]
    [InlineData("string text = \"other\"; var r = new Demo.RunRequest { Format = text };")]
    [InlineData("var f = ImageFile.FromBytes(new byte[1], \"a.png\");")]
    [InlineData("var f = ImageFile.FromBytes(new byte[1], \"a\");")]
    [InlineData("var f = SpaceFile.FromBytes(new byte[1], \"a.mp3\");")]
    [InlineData("var f = VideoFile.FromBytes(new byte[1], \"a.ogg\");")]
    [InlineData("var r = await client.RunAsync(); var e = client.Run; await e.CallAsync(new());")]
    public async Task Nothing_is_said_of_what_may_be_meant(string statements) => Assert.Empty((await AnalyzeAsync(statements)).Diagnostics);

    [Theory]
    [InlineData("var r = new Demo.RunRequest { Format = \"slpat\" };", "'slpat' is not among the pinned choices of RunFormat (did you mean 'splat'?): use one of its members, or RunFormat.From(…) if the Space takes it all the same")]
    [InlineData("var r = new Demo.RunRequest { Format = \"nothing like it\" };", "'nothing like it' is not among the pinned choices of RunFormat: use one of its members, or RunFormat.From(…) if the Space takes it all the same")]
    [InlineData("global::Demo.Spaces.Demo.RunFormat f = \"PLY\";", "'PLY' is not among the pinned choices of RunFormat (did you mean 'ply'?): use one of its members, or RunFormat.From(…) if the Space takes it all the same")]
    public async Task A_choice_that_was_not_pinned_is_found(string statements, string message)
    {
        var found = Assert.Single((await AnalyzeAsync(statements)).Diagnostics);
        Assert.Equal(("SPACE302", message), (found.Id, found.GetMessage(null)));
    }

    [Theory]
    [InlineData("var f = ImageFile.FromPath(\"song.mp3\");", "'song.mp3' is audio/mpeg and ImageFile takes image/*: this throws when it runs; name a file of that kind, or make it with the file type that fits")]
    [InlineData("var f = AudioFile.FromBytes(new byte[1], \"photo.PNG\");", "'photo.PNG' is image/png and AudioFile takes audio/*: this throws when it runs; name a file of that kind, or make it with the file type that fits")]
    [InlineData("var f = Model3DFile.FromStream(System.IO.Stream.Null, name: \"clip.mp4\");", "'clip.mp4' is video/mp4 and Model3DFile takes model/*: this throws when it runs; name a file of that kind, or make it with the file type that fits")]
    public async Task A_file_whose_name_tells_another_kind_is_found(string statements, string message)
    {
        var found = Assert.Single((await AnalyzeAsync(statements)).Diagnostics);
        Assert.Equal(("SPACE303", message), (found.Id, found.GetMessage(null)));
    }

    [Theory]
    [InlineData("client.Run(new());")]
    [InlineData("var r = await client.Run();")]
    public async Task An_endpoint_that_is_called_like_a_method_is_explained(string statements)
    {
        var analyzed = await AnalyzeAsync(statements);
        var found = Assert.Single(analyzed.Diagnostics);
        Assert.Equal("SPACE304", found.Id);
        Assert.Equal("Run", await analyzed.UnderlinedAsync(found));
    }

    [Theory]
    [InlineData("var r = new Demo.RunRequest { Steps = 60 };", "var r = new Demo.RunRequest { Steps = 50 };")]
    [InlineData("var r = new Demo.RunRequest { Steps = /* few */ 0 };", "var r = new Demo.RunRequest { Steps = /* few */ 1 };")]
    [InlineData("var r = new Demo.RunRequest { Format = \"slpat\" };", "var r = new Demo.RunRequest { Format = \"splat\" };")]
    [InlineData("client.Run(new());", "await client.RunAsync(new());")]
    [InlineData("var r = await client.Run();", "var r = await client.RunAsync();")]
    [InlineData("System.Func<object> f = () => client.Run(new());", "System.Func<object> f = () => client.RunAsync(new());")]
    public async Task An_editor_offers_the_one_right_answer(string statements, string corrected) =>
        Assert.Equal(Program(corrected), await (await AnalyzeAsync(statements)).FixedAsync());

    [Theory]
    [InlineData("var r = new Demo.RunRequest { Format = \"nothing like it\" };")]
    [InlineData("var r = new Demo.RunRequest { Format = \"spl\" };")]
    [InlineData("var f = ImageFile.FromPath(\"song.mp3\");")]
    public async Task An_editor_offers_nothing_where_there_is_no_one_answer(string statements) => Assert.Equal(0, await (await AnalyzeAsync(statements)).OfferedAsync());

    [Fact]
    public async Task A_project_without_the_runtime_is_left_alone()
    {
        var compilation = Generated.Compile("class A { void M() { int Steps; Steps = 99; } }");
        var without = compilation.WithReferences(compilation.References.Where(r => !r.Display!.EndsWith("SpacesSdk.dll", StringComparison.Ordinal)));
        var analyzed = Microsoft.CodeAnalysis.Diagnostics.DiagnosticAnalyzerExtensions.WithAnalyzers(without, [new SpacesSdk.Generator.Usage.UsageAnalyzer()]);
        Assert.Empty(await analyzed.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken));
    }
}
