using System.Text;
using System.Text.Json;

namespace SpacesSdk.Tests.WireFuzz;

/// <summary>Spoils the JSON of a body value by value: each gets every wrong type in its place, each member is renamed, doubled and left out.</summary>
internal static class JsonMutations
{
    private static readonly (string Name, byte[] Json)[] WrongValues =
    [
        .. new[] { "null", "true", "0", "-1", "0.5", "1e400", "-1e400", "9223372036854775808", "123456789012345678901234567890", "\"\"", "\"x\"", "[]", "{}", "[null]", "[[],{}]", "{\"\":{}}", "{\"__type__\":\"update\"}", "{\"path\":1}", "NaN", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u202e\\u001b[31m\"" }
            .Select(json => (json, Encoding.UTF8.GetBytes(json))),
        ("a byte that is no UTF-8", [(byte)'"', 0xff, (byte)'"']),
        ("a cut character", [(byte)'"', 0xf0, 0x9f, (byte)'"']),
        ("a raw NUL", [(byte)'"', 0, (byte)'"']),
        ("a number of 10,000 digits", Repeat("7", 10_000)),
        ("a text of 100,000 characters", [(byte)'"', .. Repeat("x", 100_000), (byte)'"']),
        ("200 lists deep", [.. Repeat("[", 200), .. Repeat("]", 200)]),
        ("100,000 lists deep", [.. Repeat("[", 100_000), .. Repeat("]", 100_000)]),
        ("1,000 objects deep", [.. Repeat("{\"a\":", 1_000), (byte)'1', .. Repeat("}", 1_000)]),
    ];

    /// <summary>All of it.</summary>
    public static IEnumerable<Mutation> Of(byte[] body) => Documents(body).SelectMany(document => Of(body, document.Start, document.Length));

    private static byte[] Repeat(string text, int count) => Encoding.UTF8.GetBytes(new StringBuilder(text.Length * count).Insert(0, text, count).ToString());

    private static IEnumerable<Mutation> Of(byte[] body, int start, int length)
    {
        foreach (var value in Values(body.AsSpan(start, length)))
        {
            foreach (var (name, json) in WrongValues)
                yield return Mutation.Replace($"{name} at {start + value.Start}", body, start + value.Start, value.Length, json);
            if (value.NameStart is not { } at)
                continue;
            byte[] member = body[(start + at)..(start + value.Start + value.Length)];
            yield return Mutation.Replace($"unknown name at {start + at}", body, start + at + 1, 0, "un"u8);
            yield return Mutation.Replace($"member twice at {start + at}", body, start + at, 0, [.. member, (byte)',']);
            byte[] name1 = body[(start + at)..(start + value.Start)];
            yield return Mutation.Replace($"null before the same member at {start + at}", body, start + at, 0, [.. name1, .. "null,"u8]);
            yield return Mutation.Replace($"null after the same member at {start + at}", body, start + value.Start + value.Length, 0, [(byte)',', .. name1, .. "null"u8]);
        }
    }

    // The whole body, or what follows each "data: ".
    private static List<(int Start, int Length)> Documents(byte[] body)
    {
        if (body is [(byte)'{' or (byte)'[', ..])
            return [(0, body.Length)];
        var documents = new List<(int, int)>();
        for (int start = 0, end; start < body.Length; start = end + 1)
        {
            end = Array.IndexOf(body, (byte)'\n', start) is >= 0 and int found ? found : body.Length;
            if (body.AsSpan(start, end - start).StartsWith("data: "u8))
                documents.Add((start + 6, end - start - 6));
        }
        return documents;
    }

    private static List<JsonPlace> Values(ReadOnlySpan<byte> json)
    {
        var places = new List<JsonPlace>();
        var reader = new Utf8JsonReader(json);
        int? name = null;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                name = (int)reader.TokenStartIndex;
                continue;
            }
            if (reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject))
                places.Add(new(name, (int)reader.TokenStartIndex, End(reader) - (int)reader.TokenStartIndex));
            name = null;
        }
        return places;
    }

    private static int End(Utf8JsonReader reader)
    {
        reader.Skip();
        return (int)reader.BytesConsumed;
    }

    private readonly record struct JsonPlace(int? NameStart, int Start, int Length);
}
