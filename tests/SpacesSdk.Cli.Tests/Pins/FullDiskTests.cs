using SpacesSdk.Cli.Commands;
using SpacesSdk.Cli.Tests.Support;

namespace SpacesSdk.Cli.Tests.Pins;

/// <summary>A disk with no room left: a real one of 64 KB, in a namespace of its own.</summary>
public sealed class FullDiskTests
{
    private const int NoDisk = 77;

    // The pins lie on the disk, whose rest is filled up.
    private const string Script = """
        mount -t tmpfs -o size=64k none "$0/disk" || exit 77
        cp -r "$0/spaces-manifests" "$0/disk"
        echo >> "$0/disk/spaces-manifests/acme/Painter/agents.md"
        head -c 100000 /dev/zero > "$0/disk/rest" 2> /dev/null
        "$@"
        code=$?
        cmp "$0/spaces-manifests/spaces.lock.json" "$0/disk/spaces-manifests/spaces.lock.json" && echo "the lock is the old one"
        ls -A "$0/disk/spaces-manifests" | sed 's/^/left: /'
        exit $code
        """;

    [Fact]
    public async Task What_can_not_be_written_leaves_the_old_files_as_they_were_and_no_debris()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/unshare"), "A small disk is made by 'unshare' of util-linux, and this machine has none.");
        await using var work = await Served.PinnedAsync();
        Directory.CreateDirectory(Path.Combine(work.Folder, "disk"));
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string[] tool = [dotnet, Path.Combine(AppContext.BaseDirectory, "SpacesSdk.Cli.dll"), "lock", "--root", Path.Combine(work.Folder, "disk", "spaces-manifests")];
        var run = await new ProcessStart("unshare", ["-rm", "sh", "-c", Script, work.Folder, .. tool], work.Folder).RunAsync(TestContext.Current.CancellationToken);
        Assert.SkipWhen(run.ExitCode == NoDisk, "This machine lets no test mount a disk.");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("No space left on device", run.Output, StringComparison.Ordinal);
        Assert.Contains("the lock is the old one", run.Output, StringComparison.Ordinal);
        Assert.Equal(["left: acme", "left: spaces.lock.json"], run.Output.Split('\n').Where(static line => line.StartsWith("left: ", StringComparison.Ordinal)));
    }
}
