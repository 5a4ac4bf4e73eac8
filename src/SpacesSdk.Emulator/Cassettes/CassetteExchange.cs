namespace SpacesSdk.Emulator;

/// <summary>One request and its answer.</summary>
/// <param name="Request">What was sent.</param>
/// <param name="Response">What was answered.</param>
/// <param name="End">How the answer ended.</param>
internal sealed record CassetteExchange(CassetteRequest Request, CassetteResponse Response, CassetteEnd End);

/// <summary>What was sent.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body.</param>
internal sealed record CassetteRequest(string Method, string Path, IReadOnlyList<KeyValuePair<string, string>> Headers, CassetteBody Body)
{
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>What was answered.</summary>
/// <param name="Seconds">When the headers came, counted from the request.</param>
/// <param name="Status">The status.</param>
/// <param name="Headers">The headers, in order and with duplicates.</param>
/// <param name="Body">The body.</param>
internal sealed record CassetteResponse(double Seconds, int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, CassetteBody Body);

/// <summary>A body. The set is closed.</summary>
internal abstract record CassetteBody
{
    public sealed record Text(string Value) : CassetteBody;

    public sealed record Bytes(ReadOnlyMemory<byte> Value) : CassetteBody;

    /// <summary>An event stream, in pieces as they came.</summary>
    public sealed record Chunks(IReadOnlyList<CassetteChunk> Value) : CassetteBody;

    /// <summary>A body that was left out.</summary>
    public sealed record Omitted(long Length) : CassetteBody;

    public static CassetteBody Empty { get; } = new Text("");
}

/// <summary>A piece of an event stream.</summary>
/// <param name="Seconds">When it came, counted from the request.</param>
/// <param name="Text">The piece.</param>
internal sealed record CassetteChunk(double Seconds, string Text);

/// <summary>How an answer ended.</summary>
internal enum CassetteEnd
{
    /// <summary>With all of its body.</summary>
    Whole,

    /// <summary>Its caller hung up.</summary>
    CallerLeft,

    /// <summary>The server broke it off.</summary>
    BrokenOff,
}
