using System.Text.Json;

namespace SpacesSdk.Splats.Tests;

public class MalformedTests
{
    private static readonly Dictionary<string, string> Answers = ReadAnswers();

    public static TheoryData<string> Rejected => [.. Answers.Where(a => a.Value == "reject").Select(a => a.Key)];

    [Theory]
    [MemberData(nameof(Rejected))]
    public async Task A_damaged_file_is_refused_with_what_was_found_and_wanted(string name)
    {
        var problem = await Assert.ThrowsAsync<InvalidSplatException>(
            () => SplatFile.ReadAsync(Fixture.PathOfMalformed(name), cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains(problem.Found, problem.Message, StringComparison.Ordinal);
        Assert.Contains(problem.Wanted, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Rejected))]
    public void A_damaged_file_is_refused_before_memory_is_spent_on_it(string name)
    {
        var bytes = File.ReadAllBytes(Fixture.PathOfMalformed(name));
        // The first refusal pays for code that is compiled and tables that are built.
        Assert.Throws<InvalidSplatException>(() => SplatFile.Read(bytes));

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidSplatException>(() => SplatFile.Read(bytes));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Theory]
    [MemberData(nameof(Rejected))]
    public void A_damaged_file_is_refused_even_under_boundless_limits(string name)
    {
        var boundless = new SplatReadOptions { MaxSplats = int.MaxValue, MaxBytes = long.MaxValue };

        Assert.Throws<InvalidSplatException>(() => SplatFile.Read(File.ReadAllBytes(Fixture.PathOfMalformed(name)), boundless));
    }

    [Fact]
    public void A_truncated_row_is_refused_with_the_offset_of_the_rows()
    {
        var bytes = Fixture.Bytes("edge.ply");

        var problem = Assert.Throws<InvalidSplatException>(() => SplatFile.Read(bytes.AsMemory(0, bytes.Length - 1)));

        Assert.Equal(SplatFormat.Ply, problem.Format);
        Assert.Equal(bytes.Length - (10 * 68), problem.Offset);
        Assert.Contains("679 bytes for 10 rows of 'vertex'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_splats_than_allowed_are_refused_with_the_name_of_the_option()
    {
        var problem = Assert.Throws<InvalidSplatException>(
            () => SplatFile.Read(Fixture.Bytes("tiny_sh0.ply"), new SplatReadOptions { MaxSplats = 599 }));

        Assert.Contains("SplatReadOptions.MaxSplats", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tiny_sh0.ply")]
    [InlineData("tiny_sh0.st.v3.spz")]
    public void More_bytes_than_allowed_are_refused_with_the_name_of_the_option(string name)
    {
        var problem = Assert.Throws<InvalidSplatException>(
            () => SplatFile.Read(Fixture.Bytes(name), new SplatReadOptions { MaxBytes = 20_000 }));

        Assert.Contains("SplatReadOptions.MaxBytes", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_file_that_unpacks_to_a_huge_one_is_refused()
    {
        var cloud = new SplatCloud(1_000_000, 0, SplatCoordinates.Rub);
        var bomb = SplatFile.Write(cloud, SplatFormat.Spz);

        var problem = Assert.Throws<InvalidSplatException>(() => SplatFile.Read(bomb));

        Assert.Contains("SplatReadOptions.MaxDecompressionRatio", problem.Message, StringComparison.Ordinal);
        Assert.Equal(1_000_000, SplatFile.Read(bomb, new SplatReadOptions { MaxDecompressionRatio = 2000 }).Count);
    }

    [Fact]
    public void Nothing_at_all_is_no_splat_file() =>
        Assert.Contains("nothing at all", Assert.Throws<InvalidSplatException>(() => SplatFile.Read(ReadOnlyMemory<byte>.Empty)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_stream_that_goes_on_beyond_the_limit_is_not_read_to_its_end()
    {
        using var endless = new EndlessStream();

        await Assert.ThrowsAsync<InvalidSplatException>(
            () => SplatFile.ReadAsync(endless, new SplatReadOptions { MaxBytes = 10_000_000 }, TestContext.Current.CancellationToken));

        Assert.InRange(endless.Given, 10_000_000, 12_000_000);
    }

    private static Dictionary<string, string> ReadAnswers()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Fixture.PathOfMalformed("answers.json")));
        return json.RootElement.EnumerateObject().ToDictionary(a => a.Name, a => a.Value.GetProperty("answer").GetString()!);
    }

    private sealed class EndlessStream : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Given += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
