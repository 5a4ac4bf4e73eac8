using System.Security.Cryptography;

namespace SpacesSdk.Gradio.Sessions;

/// <summary>
/// Makes the names of sessions: 20 hexadecimal digits. Whoever knows one can read what its jobs tell, so they can't be guessed;
/// each call needs one, so the random bytes are fetched for many at once.
/// </summary>
internal static class SessionHash
{
    private const int Length = 10;

    private static readonly Lock Gate = new();
    private static readonly byte[] Random = new byte[Length * 256];
    private static int _used = Random.Length;

    public static string New()
    {
        lock (Gate)
        {
            if (_used == Random.Length)
            {
                RandomNumberGenerator.Fill(Random);
                _used = 0;
            }
            _used += Length;
            return Convert.ToHexStringLower(Random, _used - Length, Length);
        }
    }
}
