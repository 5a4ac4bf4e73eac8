using SpacesSdk.Gallery.Site;

namespace SpacesSdk.Gallery.Tests.Site;

public sealed class FolderReplacementTests : IDisposable
{
    private static readonly GalleryFile Data = new("data.json", "{}"u8.ToArray()), Model = new("models/a.spz", new byte[] { 1, 2, 3 });
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.Inside("site");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Files_are_written_into_folders_that_did_not_exist()
    {
        await FolderReplacement.RunAsync(_folder.Inside("new/deep/site"), [Data, Model], TestContext.Current.CancellationToken);
        Assert.Equal(["new/deep/site/data.json", "new/deep/site/models/a.spz"], _folder.Files());
    }

    [Fact]
    public async Task An_empty_folder_is_filled()
    {
        Directory.CreateDirectory(Target);
        await RunAsync([Data]);
        Assert.Equal(["site/data.json"], _folder.Files());
    }

    [Fact]
    public async Task An_older_gallery_is_replaced_as_a_whole()
    {
        await RunAsync([Data, Model]);
        await RunAsync([Data, new("models/b.spz", new byte[] { 4 })]);
        Assert.Equal(["site/data.json", "site/models/b.spz"], _folder.Files());
    }

    [Fact]
    public async Task A_failure_half_way_leaves_the_older_gallery_as_it_was_and_nothing_else()
    {
        await RunAsync([Data, Model]);
        var error = await Assert.ThrowsAsync<IOException>(() => RunAsync(DiskFillsUp()));
        Assert.Contains("No space left on device", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("is as it was before; free some space there or name another folder.", error.Message, StringComparison.Ordinal);
        Assert.Equal(["site/data.json", "site/models/a.spz"], _folder.Files());
        Assert.Equal([Target], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_failure_half_way_leaves_no_folder_where_none_was()
    {
        await Assert.ThrowsAsync<IOException>(() => RunAsync(DiskFillsUp()));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_cancelled_write_leaves_nothing_behind()
    {
        using var source = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FolderReplacement.RunAsync(Target, CancelledAfterOne(source), source.Token));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task The_older_gallery_stays_until_the_new_one_is_complete()
    {
        await RunAsync([Data, Model]);
        await RunAsync(LookingAtTheTarget());

        IEnumerable<GalleryFile> LookingAtTheTarget()
        {
            yield return Data;
            Assert.True(File.Exists(Path.Combine(Target, "models", "a.spz")));
        }
    }

    [Theory]
    [InlineData("thesis.docx")]
    [InlineData(".git/HEAD")]
    [InlineData("models/a.spz")]
    public async Task A_folder_with_anything_else_in_it_is_refused_and_untouched(string other)
    {
        string path = Path.Combine(Target, other);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, "precious", TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<IOException>(() => RunAsync([Data]));
        Assert.Contains("another folder", error.Message, StringComparison.Ordinal);
        Assert.Equal(["site/" + other], _folder.Files());
    }

    [Fact]
    public async Task A_gallery_that_somebody_put_a_file_into_is_refused()
    {
        await RunAsync([Data, Model]);
        await File.WriteAllTextAsync(Path.Combine(Target, "CNAME"), "example.org", TestContext.Current.CancellationToken);
        Assert.Contains("'CNAME'", (await Assert.ThrowsAsync<IOException>(() => RunAsync([Data]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_or_a_drive_is_no_folder_for_a_gallery()
    {
        await File.WriteAllTextAsync(Target, "x", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<IOException>(() => RunAsync([Data]));
        await Assert.ThrowsAsync<IOException>(() => FolderReplacement.RunAsync(Path.GetPathRoot(_folder.Path)!, [Data], TestContext.Current.CancellationToken));
    }

    private static IEnumerable<GalleryFile> DiskFillsUp()
    {
        yield return Data;
        yield return new("models/b.spz", new byte[] { 9 });
        throw new IOException("No space left on device");
    }

    private static IEnumerable<GalleryFile> CancelledAfterOne(CancellationTokenSource source)
    {
        yield return Data;
        source.Cancel();
        yield return Model;
    }

    private Task RunAsync(IEnumerable<GalleryFile> files) =>
        FolderReplacement.RunAsync(Target, files, TestContext.Current.CancellationToken);
}
