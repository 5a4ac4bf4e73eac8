using System.Text;
using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Files;

/// <summary>Uploads as real servers of four releases took them: the part that is sent is the part that they accepted.</summary>
public sealed class RecordedUploadTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(FileTape.Releases), MemberType = typeof(FileTape))]
    public async Task A_name_beyond_ASCII_goes_as_the_recorded_server_took_it(string release)
    {
        var tape = FileTape.Load(release, "files", "upload-one");
        var (part, file) = await UploadAsync(tape, "a b+é&.png");
        Assert.Equal(Part(tape.Sent), part);
        Assert.Equal("a b+é&.png", file.Name);
    }

    [Theory]
    [MemberData(nameof(FileTape.Releases), MemberType = typeof(FileTape))]
    public async Task An_empty_file_is_a_file(string release)
    {
        var tape = FileTape.Load(release, "files", "upload-empty-file");
        var (part, file) = await UploadAsync(tape, "empty.bin");
        Assert.Equal(Part(tape.Sent), part);
        Assert.Equal(("empty.bin", 0L), (file.Name, file.Size));
    }

    [Theory]
    [MemberData(nameof(FileTape.Releases), MemberType = typeof(FileTape))]
    public async Task Signs_of_an_address_in_a_name_stay_as_they_are(string release)
    {
        var tape = FileTape.Load(release, "files", "upload-url-special-name");
        var (part, file) = await UploadAsync(tape, "a#b?c%20d'e;f.txt");
        Assert.Equal(Encoding.Latin1.GetString(Part(tape.Sent)).Replace('?', '_'), Encoding.Latin1.GetString(part)); // no file system of Windows has a question mark
        Assert.Equal("a#b_c%20d'e;f.txt", file.Name);
    }

    // Servers cut such a name themselves, and up to 5.0 its extension with it: the Space then no longer knows what the file is.
    [Theory]
    [MemberData(nameof(FileTape.Releases), MemberType = typeof(FileTape))]
    public async Task A_name_of_300_characters_is_cut_before_its_extension_and_not_through_it(string release)
    {
        var (part, file) = await UploadAsync(FileTape.Load(release, "files", "upload-300-char-name"), new string('n', 300) + ".txt");
        Assert.Contains($"filename=\"{new string('n', 196)}.txt\"", Encoding.Latin1.GetString(part), StringComparison.Ordinal);
        Assert.EndsWith(".txt", file.Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_for_size_says_the_Spaces_own_words()
    {
        var tape = FileTape.Load("6.25.0", "limits", "upload-too-large-413");
        var error = await Assert.ThrowsAsync<SpaceException>(() => UploadAsync(tape, "big.bin"));
        Assert.Equal((SpaceErrorKind.Limit, 413), (error.Kind, error.StatusCode));
    }

    // The content of the recorded upload under another name, as the multipart bytes that arrive, and the file as it is passed on.
    private static async Task<(byte[] Part, SpaceFile File)> UploadAsync(FileTape tape, string name)
    {
        using var server = new RawServer(_ => tape.Answer());
        await using var connection = AnySpace.Connect(server);
        byte[] part = Part(tape.Sent.Length > 0 ? tape.Sent : "--b\r\n\r\n\r\n\r\n--b--\r\n"u8.ToArray());
        int content = part.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
        var file = await connection.UploadAsync(SpaceFile.FromBytes(part.AsMemory(content), name), cancellationToken: Cancel);
        return (Part(server.Bodies.Single()), file);
    }

    // What lies between the boundaries.
    private static byte[] Part(byte[] multipart)
    {
        int start = multipart.AsSpan().IndexOf("\r\n"u8) + 2;
        return multipart[start..multipart.AsSpan().LastIndexOf("\r\n--"u8)];
    }

    /// <summary>Keeps bodies as the bytes they are.</summary>
    private sealed class RawServer(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        public List<byte[]> Bodies { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath == "/config")
                return ServerInMemory.Json(PaintServer.Config);
            Bodies.Add(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
            return answer(request);
        }
    }
}
