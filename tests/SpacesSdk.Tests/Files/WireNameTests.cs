using System.Text;
using System.Text.Json;
using CsCheck;

namespace SpacesSdk.Tests.Files;

/// <summary>Whatever a Space calls a file, it is saved as one file directly in the directory that the application named.</summary>
public sealed class WireNameTests : IDisposable
{
    private const string Hostile = "\\/:.%~ \u202E\u2066\u0000\u007F\u0085\u2028\uFEFF\uD83D\uDCA5|<>*?\"$`;&#CONcomNULlpt1²…é漢2ef5Cab";

    private static readonly string[] Members = ["orig_name", "path", "url"];

    private readonly DirectoryInfo _outer = Directory.CreateTempSubdirectory();

    private string Inner => Path.Combine(_outer.FullName, "inner");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _outer.Delete(recursive: true);

    [Theory]
    [InlineData("%2e%2e%2fevil.txt", "%2e%2e%2fevil.txt")]
    [InlineData("%252e%252e%252fevil.txt", "%252e%252e%252fevil.txt")]
    [InlineData("..%5cevil.txt", "..%5cevil.txt")]
    [InlineData("..\\..\\evil.txt", "evil.txt")]
    [InlineData("C:\\Windows\\evil.txt", "evil.txt")]
    [InlineData("evil.txt::$DATA", "evil.txt__$DATA")]
    [InlineData("AUX", "_AUX")]
    [InlineData("aux.tar.gz", "_aux.tar.gz")]
    [InlineData("report.txt. . .", "report.txt")]
    [InlineData("photo\u202Egnp.exe", "photo_gnp.exe")]
    [InlineData("/", "file")]
    public async Task A_name_of_the_wire_is_a_name_and_nothing_else(string wire, string name)
    {
        foreach (string member in Members[..2])
        {
            string path = await Named(member, wire).SaveToDirectoryAsync(Inner, Cancel);
            Assert.Equal(Path.Combine(Inner, name), path);
        }
        Assert.Equal([Path.Combine(Inner, name)], Directory.GetFileSystemEntries(_outer.FullName, "*", SearchOption.AllDirectories).Where(File.Exists));
    }

    [Theory]
    [InlineData("https://host.example/a/%2e%2e%2f%2e%2e%2fevil.txt?x=/../y", "evil.txt")]
    [InlineData("https://host.example/..%5c..%5cevil.txt#z", "evil.txt")]
    [InlineData("https://host.example/nul", "_nul")]
    public void The_name_in_an_address_is_read_once_and_then_made_safe(string address, string name)
    {
        Assert.Equal(name, Named("url", address).Name);
        Assert.Equal(name, Named("path", address).Name);
        Assert.Equal(name, SpaceFile.FromUri(new(address)).Name);
    }

    [Fact]
    public void Every_text_in_every_member_stays_inside() =>
        Gen.Select(Gen.Int[0, 2].Select(static i => Members[i]), Gen.OneOf(Gen.String, Gen.String[Gen.Char[Hostile]], Gen.String[Gen.Char[Hostile], 200, 400])).Sample((member, text) =>
        {
            string name = Named(member, text).Name;
            string path = Path.GetFullPath(Path.Combine(Inner, name));
            Assert.Equal(Inner, Path.GetDirectoryName(path));
            Assert.Equal(name, Path.GetFileName(path));
            Assert.DoesNotContain(name, c => c is '/' or '\\' or ':' or '\0' || Path.GetInvalidFileNameChars().Contains(c));
            Assert.InRange(Encoding.UTF8.GetByteCount(name), 1, 201);
        }, iter: 2000);

    [Fact]
    public async Task A_link_of_that_name_is_replaced_and_not_followed()
    {
        string outside = Path.Combine(_outer.FullName, "outside.txt");
        await File.WriteAllTextAsync(outside, "mine", Cancel);
        Directory.CreateDirectory(Inner);
        File.CreateSymbolicLink(Path.Combine(Inner, "evil.txt"), outside);
        string path = await Named("orig_name", "evil.txt").SaveToDirectoryAsync(Inner, Cancel);
        Assert.Equal("mine", await File.ReadAllTextAsync(outside, Cancel));
        Assert.Null(new FileInfo(path).LinkTarget);
        Assert.Equal("ours", await File.ReadAllTextAsync(path, Cancel));
    }

    [Fact]
    public async Task A_directory_of_that_name_is_not_written_into()
    {
        Directory.CreateDirectory(Path.Combine(Inner, "evil.txt"));
        await Assert.ThrowsAnyAsync<Exception>(() => Named("orig_name", "evil.txt").SaveToDirectoryAsync(Inner, Cancel));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(Inner, "evil.txt")));
        Assert.Single(Directory.GetFileSystemEntries(Inner));
    }

    // A file of the wire by its name; its bytes come over a connection that has them.
    private static SpaceFile Named(string member, string text)
    {
        var fields = new Dictionary<string, string> { [member] = text };
        if (member == "orig_name")
            fields["path"] = "/srv/x";
        var connection = Support.AnySpace.Connect(new Support.FileServer("ours"u8.ToArray()));
        return Files.OnServer(connection, JsonSerializer.Serialize(fields));
    }
}
