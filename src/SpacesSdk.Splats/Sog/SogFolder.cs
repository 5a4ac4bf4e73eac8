using SpacesSdk.Splats.Files;

namespace SpacesSdk.Splats.Sog;

/// <summary>A <c>meta.json</c> whose images lie beside it. Only plain names are looked for, so that no name leads out of the folder.</summary>
internal sealed class SogFolder(SplatSource meta) : SogParts
{
    public static bool Recognises(ReadOnlySpan<byte> head) => head.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];

    public override long LengthOf(SogHeader header)
    {
        long length = meta.Length;
        foreach (string name in header.Files)
        {
            using var part = Open(name);
            length += part.Length;
        }
        return length;
    }

    protected override byte[] Read(string name, long most)
    {
        if (name == MetaName)
            return Bytes(name, meta, most);
        using var part = Open(name);
        return Bytes(name, part, most);
    }

    private static byte[] Bytes(string name, SplatSource part, long most) =>
        part.Length <= Math.Min(most, Array.MaxLength) ? part.ReadUpTo(0, (int)part.Length) : throw TooLong(name, part.Length, most);

    private SplatSource Open(string name) =>
        meta.Beside(name) ?? throw SogHeader.Fail($"no {name} beside meta.json", "the images that it names, in the same folder");
}
