using System.Text;
using System.Text.Json;

namespace SpacesSdk.Emulator;

/// <summary>The answer of <c>/config</c>: pinned bytes, but for <c>root</c>, the address under which each caller sees the server.</summary>
internal sealed class ConfigDocument
{
    private readonly byte[] _json;
    private readonly Range? _root;

    private ConfigDocument(byte[] json, Range? root, string? appId)
    {
        _json = json;
        _root = root;
        AppId = appId ?? NewAppId();
    }

    /// <summary>What changes when a server is started again; a number.</summary>
    public string AppId { get; }

    /// <param name="json">A JSON object.</param>
    public static ConfigDocument Of(byte[] json)
    {
        Range? root = null;
        string? appId = null;
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                continue;
            bool isRoot = reader.ValueTextEquals("root"u8), isAppId = reader.ValueTextEquals("app_id"u8);
            reader.Read();
            if (isRoot && reader.TokenType == JsonTokenType.String)
                root = (int)reader.TokenStartIndex..(int)reader.BytesConsumed;
            else if (isAppId && reader.TokenType == JsonTokenType.Number)
                appId = Encoding.UTF8.GetString(reader.ValueSpan);
        }

        return new(json, root, appId);
    }

    public static string NewAppId() => (Guid.NewGuid().GetHashCode() & 0x7FFF_FFFFL).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The document as a caller gets it; one that names no root leaves the caller's own address standing.</summary>
    /// <param name="root">Scheme and host as the caller sees them.</param>
    public ReadOnlyMemory<byte> For(string root) => _root is { } range
        ? (byte[])[.. _json.AsSpan(..range.Start), .. Encoding.UTF8.GetBytes(JsonText.Compact(root)), .. _json.AsSpan(range.End..)]
        : _json;
}
