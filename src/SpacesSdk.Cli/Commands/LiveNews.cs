using SpacesSdk.Cli.Drift;
using SpacesSdk.Cli.Live;
using SpacesSdk.Cli.Pins;
using SpacesSdk.Cli.Reports;
using SpacesSdk.Generator.Manifests;
using SpacesSdk.Schema;

namespace SpacesSdk.Cli.Commands;

/// <summary>Fetches pinned Spaces anew and shows what is new in each.</summary>
/// <param name="reader">Reads the Spaces.</param>
/// <param name="host">Where it is shown.</param>
/// <param name="asJson">Whether a program reads it, at the end and as a whole.</param>
internal sealed class LiveNews(LiveReader reader, ToolHost host, bool asJson)
{
    /// <summary>What is new in one Space.</summary>
    /// <param name="Pin">Its pin.</param>
    /// <param name="Live">The Space; null where it could not be read.</param>
    /// <param name="Changes">What changed of its interface and of what it runs.</param>
    /// <param name="Files">The pinned files that an update would change.</param>
    /// <param name="Failure">Why it could not be read; null where it could.</param>
    internal sealed record News(Pin Pin, LiveSpace? Live, IReadOnlyList<SchemaChange> Changes, IReadOnlyList<string> Files, string? Failure)
    {
        /// <summary>Whether an update would change the pin.</summary>
        public bool IsNew => Changes.Count > 0 || Files.Count > 0;
    }

    /// <summary>The news of each pin, in their order.</summary>
    public async Task<IReadOnlyList<News>> ReadAsync(IReadOnlyList<Pin> pins, CancellationToken cancel)
    {
        var all = new List<News>();
        foreach (var pin in pins)
        {
            var news = await OfAsync(pin, cancel).ConfigureAwait(false);
            all.Add(news);
            if (news.Failure is { } failure)
                host.Error.Say($"{pin.Id}: {failure}", "red");
            else
                Show(news);
        }
        return all;
    }

    /// <summary>Writes the news for a program.</summary>
    /// <param name="all">The news.</param>
    /// <param name="isPinned">Whether they are pinned by now.</param>
    public void WriteJson(IReadOnlyList<News> all, bool isPinned) => host.Out.Profile.Out.Writer.WriteLine(JsonOutput.Of(json =>
    {
        json.WriteStartArray();
        foreach (var news in all)
        {
            json.WriteStartObject();
            json.WriteString("space", news.Pin.Id);
            json.WriteBoolean("pinned", isPinned && news.IsNew);
            json.WriteString("failure", news.Failure);
            json.WriteStartArray("files");
            foreach (string file in news.Files)
                json.WriteStringValue(file);
            json.WriteEndArray();
            json.WriteStartArray("changes");
            foreach (var change in news.Changes)
                JsonReport.Write(json, FindingOf(news.Pin, change));
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }));

    private async Task<News> OfAsync(Pin pin, CancellationToken cancel)
    {
        try
        {
            var live = await FetchAsync(pin, cancel).ConfigureAwait(false);
            return new(
                pin,
                live,
                [.. LiveRules.Of(pin, live).Where(static change => change.Rule != RuleIds.CouldNotCheck)],
                [.. live.Files.Named().Where(file => !IsSame(pin, file)).Select(static file => file.Name)],
                null);
        }
        catch (LiveException error)
        {
            return new(pin, null, [], [], error.Message);
        }
    }

    private async Task<LiveSpace> FetchAsync(Pin pin, CancellationToken cancel)
    {
        if (!DriftCheck.IsOnHub(pin))
            return await reader.ReadAsync(pin.Address!, null, pin.Id, pin.Schema, cancel).ConfigureAwait(false);
        var hub = await reader.ReadHubAsync(pin.Id, cancel).ConfigureAwait(false);
        return await reader.ReadAsync(hub.Address, hub, pin.Id, pin.Schema, cancel).ConfigureAwait(false);
    }

    private void Show(News news)
    {
        if (news.Live!.RebuiltBecause is { } why)
            host.Error.Say($"{news.Pin.Id}: {why}, so it was read from its /config, which knows no names of parameters.", "yellow");
        if (asJson)
            return;
        if (!news.IsNew)
        {
            host.Out.Say($"{news.Pin.Id} is as it was pinned.", "grey");
            return;
        }
        host.Out.Say(news.Pin.Id, "bold");
        TextReport.Write(news.Changes.Select(change => FindingOf(news.Pin, change)), host.Out);
        if (news.Changes.Count == 0)
            host.Out.Say($"  no change that reaches a program (in {string.Join(", ", news.Files)})", "grey");
    }

    private static Finding FindingOf(Pin pin, SchemaChange change) => new(
        pin.Id, change, Finding.LevelOf(change.Severity), new(PinFiles.Schema, PinnedPlace.LineOf(pin.Files.ApiJson, change.Endpoint, change.Member)));

    private static bool IsSame(Pin pin, (string Name, string Text) file) =>
        pin.Files.Named().FirstOrDefault(old => old.Name == file.Name).Text is { } text && PinnedText.Hash(text) == PinnedText.Hash(file.Text);
}
