using SpacesSdk.Generator.Manifests;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator.Tests.Manifests;

public class ManifestReaderTests
{
    private const string Schema = "API schema: GET https://acme-splat.hf.space/gradio_api/info";
    private const string Call = "Call endpoint: POST https://acme-splat.hf.space/gradio_api/call/v2/{endpoint} {\"param_name\": value, ...}";

    [Theory]
    [InlineData("VAST-AI__TripoSplat__blog-elided.md", "VAST-AI/TripoSplat", "", "https://vast-ai-triposplat.hf.space", "CallV2")]
    [InlineData("VAST-AI__TripoSplat__reconstructed.md", "VAST-AI/TripoSplat", "Convert a single image into 3D Gaussian splats", "https://vast-ai-triposplat.hf.space", "CallV2")]
    [InlineData("cc1234__stashtag_onnx.md", "cc1234/stashtag_onnx", "Generate video frame tags and markers", "https://cc1234-stashtag-onnx.hf.space", "Queue")]
    [InlineData("ideogram-ai__ideogram4__reconstructed.md", "ideogram-ai/ideogram4", "Generate images from text prompts", "https://ideogram-ai-ideogram4.hf.space", "CallV2")]
    [InlineData("microsoft__TRELLIS.2__docs-v1.md", "microsoft/TRELLIS.2", "Create 3D model from a single image", "https://microsoft-trellis-2.hf.space", "CallV1")]
    [InlineData("microsoft__TRELLIS.2__docs-v2.md", "microsoft/TRELLIS.2", "Create 3D model from a single image", "https://microsoft-trellis-2.hf.space", "CallV2")]
    public void A_real_manifest_is_read(string file, string id, string description, string address, string dialect)
    {
        var parsed = ManifestReader.Read(Corpus.Read("agents/" + file), id);
        Assert.Equal(new SpaceManifest(id, description, address, Enum.Parse<ManifestDialect>(dialect)), parsed.Value);
        Assert.Empty(parsed.Problems);
    }

    [Fact]
    public void A_Space_that_is_not_Gradio_is_named_as_such()
    {
        var parsed = ManifestReader.Read(Corpus.Read("agents/abhishekkharat11__ai-tribunal-env.md"), "abhishekkharat11/ai-tribunal-env");
        Assert.Equal(ManifestDialect.Custom, parsed.Value!.Dialect);
        Assert.Equal("abhishekkharat11/ai-tribunal-env", parsed.Value.Id);
        Assert.Equal("https://abhishekkharat11-ai-tribunal-env.hf.space", parsed.Value.BaseAddress);
        var problem = Assert.Single(parsed.Problems);
        Assert.Equal(RuleIds.NotGradio, problem.Rule);
        Assert.Equal(["abhishekkharat11/ai-tribunal-env", "https://abhishekkharat11-ai-tribunal-env.hf.space/openapi.json"], problem.Arguments);
    }

    [Theory]
    [InlineData("plain", "{0}\n{1}\n")]
    [InlineData("without a final newline", "{0}\n{1}")]
    [InlineData("Windows newlines", "{0}\r\n{1}\r\n")]
    [InlineData("byte order mark", "\uFEFF{0}\n{1}\n")]
    [InlineData("turned around", "{1}\n{0}\n")]
    [InlineData("fenced", "Some words.\n\n```text\n{0}\n{1}\n```\n\nMore words: they are no lines of it.\n")]
    [InlineData("indented", "Words.\n\n    {0}\n    {1}\n")]
    [InlineData("list", "* {0}\n* {1}\n")]
    [InlineData("numbered list in a quotation", "> 1. {0}\n> 2. {1}\n")]
    [InlineData("headings between", "# The API\n\n{0}\n\n## Calling\n\n{1}\n")]
    public void Lines_are_found_wherever_they_stand(string where, string layout)
    {
        Assert.NotEmpty(where);
        var parsed = ManifestReader.Read(layout.Replace("{0}", Schema).Replace("{1}", Call), "acme/splat");
        Assert.Equal(new SpaceManifest("acme/splat", "", "https://acme-splat.hf.space", ManifestDialect.CallV2), parsed.Value);
        Assert.Empty(parsed.Problems);
    }

    [Theory]
    [InlineData("**API schema:** GET `https://acme-splat.hf.space/gradio_api/info`")]
    [InlineData("`API schema`: `GET` <https://acme-splat.hf.space/gradio_api/info>")]
    [InlineData("api  schema:\tGET   [https://acme-splat.hf.space/gradio_api/info](https://acme-splat.hf.space/gradio_api/info)")]
    [InlineData("API schema:   GET  .../gradio_api/info")]
    [InlineData("API schema: GET \u2026/gradio_api/info")]
    public void A_line_is_known_under_signs_links_and_spaces(string line)
    {
        var parsed = ManifestReader.Read(line, "acme/splat");
        Assert.Equal(new SpaceManifest("acme/splat", "", "https://acme-splat.hf.space", ManifestDialect.Unknown), parsed.Value);
        Assert.Empty(parsed.Problems);
    }

    [Theory]
    [InlineData("File inputs: POST https://acme-splat.hf.space/gradio_api/upload -F \"[email\u00A0protected]\", use as: {}")]
    [InlineData("File inputs: POST https://acme-splat.hf.space/gradio_api/upload -F \"<a href=\"/cdn-cgi/l/email-protection\">[email&#160;protected]</a>\"")]
    public void What_a_site_did_to_an_at_sign_does_no_harm(string line)
    {
        var parsed = ManifestReader.Read($"{Schema}\n{Call}\n{line}\n", "acme/splat");
        Assert.Equal(ManifestDialect.CallV2, parsed.Value!.Dialect);
        Assert.Empty(parsed.Problems);
    }

    [Fact]
    public void A_description_may_hold_colons_and_brackets()
    {
        var manifest = ManifestReader.Read($"To use this application (acme/splat: Splats: fast (and small)):\n{Schema}", "").Value!;
        Assert.Equal("acme/splat", manifest.Id);
        Assert.Equal("Splats: fast (and small)", manifest.Description);
    }

    [Theory]
    [InlineData("To use this application (splat: no owner):")]
    [InlineData("To use this application (../../etc: a path):")]
    [InlineData("To use this application (a/b/c: too long):")]
    [InlineData("To use this application (a/b\u202Ec: turned around):")]
    [InlineData("To use this application")]
    public void The_folder_names_a_Space_that_the_text_does_not(string introduction) =>
        Assert.Equal("acme/splat", ManifestReader.Read($"{introduction}\n{Schema}", "acme/splat").Value!.Id);

    [Fact]
    public void A_manifest_of_another_Space_is_told()
    {
        var parsed = ManifestReader.Read($"To use this application (other/space: x):\n{Schema}", "acme/splat");
        Assert.Equal("other/space", parsed.Value!.Id);
        var problem = Assert.Single(parsed.Problems);
        Assert.Equal(RuleIds.ManifestNamesOtherSpace, problem.Rule);
        Assert.Equal(["other/space", "acme/splat"], problem.Arguments);
    }

    [Fact]
    public void An_unknown_line_is_told_with_its_place_and_changes_nothing()
    {
        string text = $"{Schema}\nWarm up: POST https://acme-splat.hf.space/gradio_api/warm\n{Call}\n";
        var parsed = ManifestReader.Read(text, "acme/splat");
        Assert.Equal(ManifestDialect.CallV2, parsed.Value!.Dialect);
        var problem = Assert.Single(parsed.Problems);
        Assert.Equal(RuleIds.UnknownManifestLine, problem.Rule);
        Assert.Equal("Warm up: POST https://acme-splat.hf.space/gradio_api/warm", text.Substring(problem.Span.Start, problem.Span.Length));
    }

    [Fact]
    public void Many_unknown_lines_are_told_by_their_first_ten() =>
        Assert.Equal(10, ManifestReader.Read(Schema + string.Concat(Enumerable.Repeat("\nx: GET https://y/z", 999)), "a/b").Problems.Count);

    [Theory]
    [InlineData("http://acme-splat.hf.space/gradio_api/info")]
    [InlineData("https://token@evil.example/gradio_api/info")]
    [InlineData("file:///etc/gradio_api/info")]
    [InlineData("acme-splat.hf.space/gradio_api/info")]
    public void An_address_that_a_token_must_not_go_to_is_refused(string address)
    {
        var parsed = ManifestReader.Read("API schema: GET " + address, "acme/splat");
        Assert.Equal("https://acme-splat.hf.space", parsed.Value!.BaseAddress);
        var problem = Assert.Single(parsed.Problems);
        Assert.Equal(RuleIds.ManifestUnreadable, problem.Rule);
        Assert.Contains(address, problem.Arguments[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:7860/gradio_api/info", "http://localhost:7860")]
    [InlineData("https://example.org/apps/splat/gradio_api/info", "https://example.org/apps/splat")]
    public void An_app_may_run_on_this_machine_or_below_a_path(string address, string expected) =>
        Assert.Equal(expected, ManifestReader.Read("API schema: GET " + address, "acme/splat").Value!.BaseAddress);

    [Theory]
    [InlineData("")]
    [InlineData("# Instructions for coding agents\n\nRun the tests: always.\nAuth: none\n")]
    [InlineData("<!DOCTYPE html><html><body>404</body></html>")]
    public void A_text_without_the_lines_is_no_manifest(string text)
    {
        var parsed = ManifestReader.Read(text, "acme/splat");
        Assert.Null(parsed.Value);
        var problem = Assert.Single(parsed.Problems);
        Assert.Equal(RuleIds.ManifestUnreadable, problem.Rule);
        Assert.Contains("API schema: GET", problem.Arguments[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_in_another_encoding_is_told()
    {
        string misread = string.Concat(Schema.Select(static c => c + "\0"));
        var problem = Assert.Single(ManifestReader.Read(misread, "acme/splat").Problems);
        Assert.Equal(RuleIds.ManifestUnreadable, problem.Rule);
        Assert.Contains("UTF-8", problem.Arguments[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_too_long_is_not_read()
    {
        var problem = Assert.Single(ManifestReader.Read(new string('a', ManifestReader.MaxLength + 1), "acme/splat").Problems);
        Assert.Equal(RuleIds.TooLarge, problem.Rule);
        Assert.Equal(["262145 characters", "262144 characters"], problem.Arguments);
    }

    [Theory]
    [InlineData(">")]
    [InlineData("1. ")]
    [InlineData("![](")]
    [InlineData("*a ")]
    public void Hostile_Markdown_is_refused_and_never_thrown_at_the_compiler(string piece)
    {
        var parsed = ManifestReader.Read(string.Concat(Enumerable.Repeat(piece, 20_000)), "acme/splat");
        Assert.Null(parsed.Value);
        Assert.Equal(RuleIds.ManifestUnreadable, Assert.Single(parsed.Problems).Rule);
    }

    [Theory]
    [InlineData("\n## API schema\n\n```json\n{SCHEMA}\n```\n")]
    [InlineData("\r\n## API schema\r\n\r\n```json\r\n{SCHEMA}\r\n```\r\n")]
    [InlineData("\nAPI schema:\n\n~~~json\n{SCHEMA}\n~~~")]
    [InlineData("\n# API schema #\n```\n{SCHEMA}\n```\nWords.\n")]
    public void A_schema_inside_the_manifest_is_found_with_its_place(string layout)
    {
        const string json = "{\"named_endpoints\": {\n  \"/x\": {\"parameters\": [], \"returns\": []}}}";
        string text = Schema + "\n" + layout.Replace("{SCHEMA}", json);
        var parsed = ManifestReader.Read(text, "acme/splat");
        Assert.Empty(parsed.Problems);
        var schema = parsed.Value!.Schema!;
        Assert.Equal(json, schema.Text.TrimEnd());
        Assert.Equal(text.IndexOf(json, StringComparison.Ordinal), schema.Offset);
        Assert.Equal("/x", Assert.Single(ApiSchemaReader.Read(schema.Text).Value!.Endpoints).Name);
    }

    [Fact]
    public void A_fence_under_another_heading_is_no_schema() =>
        Assert.Null(ManifestReader.Read($"{Schema}\n\n## Example\n\n```json\n{{}}\n```\n", "acme/splat").Value!.Schema);

    [Fact]
    public void A_manifest_cut_anywhere_is_never_an_exception()
    {
        string text = Corpus.Read("agents/cc1234__stashtag_onnx.md");
        for (int length = 0; length <= text.Length; length++)
            Assert.True(ManifestReader.Read(text[..length], "a/b") is { Value: not null } or { Problems.Count: > 0 });
    }
}
