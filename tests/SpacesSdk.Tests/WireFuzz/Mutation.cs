namespace SpacesSdk.Tests.WireFuzz;

/// <summary>A spoilt body.</summary>
/// <param name="Name">What was done to it.</param>
/// <param name="Bytes">The bytes.</param>
internal sealed record Mutation(string Name, byte[] Bytes)
{
    /// <summary>The bytes with a range of them replaced.</summary>
    public static Mutation Replace(string name, byte[] bytes, int start, int length, ReadOnlySpan<byte> by) =>
        new(name, [.. bytes.AsSpan(0, start), .. by, .. bytes.AsSpan(start + length)]);

    /// <summary>The body cut off before each of its bytes.</summary>
    public static IEnumerable<Mutation> Cuts(byte[] bytes) => Enumerable.Range(0, bytes.Length).Select(at => new Mutation($"cut at {at}", bytes[..at]));

    /// <summary>A byte put before each byte.</summary>
    public static IEnumerable<Mutation> Insertions(byte[] bytes, byte value) =>
        Enumerable.Range(0, bytes.Length).Select(at => Replace($"0x{value:x2} at {at}", bytes, at, 0, [value]));

    /// <summary>A few changes at random places: a bit, a byte more or less, a piece twice or gone.</summary>
    public static Mutation Random(byte[] bytes, Random random)
    {
        int seed = random.Next();
        var dice = new Random(seed);
        byte[] changed = bytes;
        for (int left = dice.Next(1, 5); left > 0; left--)
            changed = Change(changed, dice);
        return new($"random {seed}", changed);
    }

    private static byte[] Change(byte[] bytes, Random dice)
    {
        if (bytes.Length == 0)
            return [(byte)dice.Next(256)];
        int at = dice.Next(bytes.Length), length = dice.Next(Math.Min(40, bytes.Length - at) + 1);
        var piece = bytes.AsSpan(at, length);
        return dice.Next(6) switch
        {
            0 => Replace("", bytes, at, 1, [(byte)(bytes[at] ^ (1 << dice.Next(8)))]).Bytes,
            1 => Replace("", bytes, at, 0, [(byte)dice.Next(256)]).Bytes,
            2 => Replace("", bytes, at, length, []).Bytes,
            3 => Replace("", bytes, at, 0, piece).Bytes,
            4 => Replace("", bytes, dice.Next(bytes.Length), 0, piece).Bytes,
            _ => Replace("", bytes, at, 1, Punctuation(dice)).Bytes,
        };
    }

    private static byte[] Punctuation(Random dice) => ["{}[],:\"\\\n\r"u8[dice.Next(10)]];
}
