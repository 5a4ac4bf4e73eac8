using System.Globalization;
using System.Text;
using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Ply;

/// <summary>The text that begins every PLY file: <c>ply</c>, a format line, comments, elements with their properties, <c>end_header</c>.</summary>
internal sealed record PlyHeader(PlyEncoding Encoding, IReadOnlyList<PlyElement> Elements, IReadOnlyList<string> Comments, long DataOffset)
{
    public const int MaxBytes = 1 << 20;
    private const int MaxProperties = 4096;

    /// <summary>The element that holds the splats.</summary>
    public PlyElement? Vertex => Elements.FirstOrDefault(e => e.Name == "vertex");

    public bool IsCompressed => Vertex is { } vertex && vertex.Has("packed_position") && Elements.Any(e => e.Name == "chunk");

    public string EncodingName => Encoding switch
    {
        PlyEncoding.Ascii => "ascii",
        PlyEncoding.BinaryLittleEndian => "binary_little_endian",
        _ => "binary_big_endian",
    };

    public static bool Recognises(ReadOnlySpan<byte> head) =>
        head.StartsWith("ply"u8) && head.Length > 3 && head[3] is (byte)'\n' or (byte)'\r';

    public static PlyHeader Read(SplatSource source)
    {
        // Nearly all headers fit the first read; only unusual ones are worth a second.
        foreach (int size in (ReadOnlySpan<int>)[8 << 10, MaxBytes])
        {
            var head = source.ReadUpTo(0, size);
            if (!Recognises(head))
                throw Fail(0, "other first bytes", "a line 'ply'");
            if (EndOfHeader(head) is { } end)
                return new Parser().Parse(head.AsSpan(0, end));
        }
        throw Fail(0, $"no line 'end_header' in the first {Math.Min(source.Length, MaxBytes)} bytes", "a header that ends");
    }

    /// <summary>Where the header ends; null where it does not.</summary>
    public static int? EndOfHeader(ReadOnlySpan<byte> head)
    {
        int start = head.IndexOf("\nend_header"u8);
        if (start < 0)
            return null;
        int newline = head[(start + 1)..].IndexOf((byte)'\n');
        return newline < 0 ? null : start + 1 + newline + 1;
    }

    private static InvalidSplatException Fail(long offset, string found, string wanted) =>
        new(SplatFormat.Ply, offset, found, wanted);

    private sealed class Parser
    {
        private readonly List<(string Name, long Count, List<PlyProperty> Properties)> _elements = [];
        private readonly List<string> _comments = [];
        private PlyEncoding? _encoding;
        private int _properties;
        private long _offset;

        public PlyHeader Parse(ReadOnlySpan<byte> text)
        {
            while (_offset < text.Length)
            {
                var line = text[(int)_offset..];
                line = line[..line.IndexOf((byte)'\n')];
                ParseLine(Latin1(line).TrimEnd('\r', ' ', '\t'));
                _offset += line.Length + 1;
            }
            return new(
                _encoding ?? throw Fail(0, "no line 'format'", "one that says ascii, binary_little_endian or binary_big_endian"),
                [.. _elements.Select(e => new PlyElement(e.Name, e.Count, e.Properties))], _comments, text.Length);
        }

        private static string Latin1(ReadOnlySpan<byte> line) => System.Text.Encoding.Latin1.GetString(line);

        private void ParseLine(string line)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case [] or ["ply"] or ["end_header"]:
                    break;
                case ["comment", ..] or ["obj_info", ..]:
                    _comments.Add(line[words[0].Length..].Trim());
                    break;
                case ["format", var encoding, "1.0"]:
                    _encoding = ParseEncoding(encoding);
                    break;
                case ["element", var name, var count]:
                    AddElement(name, count);
                    break;
                case ["property", "list", var countType, var type, var name]:
                    AddProperty(new(name, Type(type), ListCountType(countType)));
                    break;
                case ["property", var type, var name]:
                    AddProperty(new(name, Type(type)));
                    break;
                default:
                    throw Fail(_offset, $"the line '{Shown(line)}'", "format, comment, element, property or end_header");
            }
        }

        private PlyEncoding ParseEncoding(string name) => name switch
        {
            "ascii" => PlyEncoding.Ascii,
            "binary_little_endian" => PlyEncoding.BinaryLittleEndian,
            "binary_big_endian" => PlyEncoding.BinaryBigEndian,
            _ => throw Fail(_offset, $"format '{Shown(name)}'", "ascii, binary_little_endian or binary_big_endian"),
        };

        private void AddElement(string name, string text)
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long count))
                throw Fail(_offset, $"{Shown(text)} as the count of element '{Shown(name)}'", "a whole number from 0 to 2^63 - 1");
            if (_elements.Any(e => e.Name == name))
                throw Fail(_offset, $"a second element '{Shown(name)}'", "each element once");
            if (_elements.Count == MaxProperties)
                throw Fail(_offset, $"more than {MaxProperties} elements", "fewer");
            _elements.Add((name, count, []));
        }

        private void AddProperty(PlyProperty property)
        {
            if (_elements.Count == 0)
                throw Fail(_offset, $"property '{Shown(property.Name)}' before any element", "an element line first");
            if (_elements[^1].Properties.Any(p => p.Name == property.Name))
                throw Fail(_offset, $"a second property '{Shown(property.Name)}' in element '{Shown(_elements[^1].Name)}'", "each property once");
            if (property.Name.AsSpan().ContainsAnyExceptInRange('!', '~'))
                throw Fail(_offset, $"the property name '{Shown(property.Name)}'", "printable ASCII");
            if (++_properties > MaxProperties)
                throw Fail(_offset, $"more than {MaxProperties} properties", "fewer");
            _elements[^1].Properties.Add(property);
        }

        private SplatScalar Type(string name) =>
            PlyScalar.Parse(name) ?? throw Fail(_offset, $"type '{Shown(name)}'", "char, uchar, short, ushort, int, uint, float or double");

        private SplatScalar ListCountType(string name) => Type(name) is var type and not (SplatScalar.F32 or SplatScalar.F64)
            ? type
            : throw Fail(_offset, $"type '{name}' for the length of a list", "a whole-number type");

        private static string Shown(string text)
        {
            var shown = new StringBuilder();
            foreach (char letter in text.AsSpan(0, Math.Min(text.Length, 60)))
                shown.Append(char.IsControl(letter) ? '?' : letter);
            return shown.ToString();
        }
    }
}
