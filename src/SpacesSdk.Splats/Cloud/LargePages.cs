using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpacesSdk.Splats;

/// <summary>
/// Asks for pages of 2 MiB instead of 4 KiB under large arrays. Handing out fresh memory page by page takes the kernel longer than decoding
/// takes to fill it. Linux gives large pages only where a program asks for them; elsewhere, and where it refuses, nothing changes.
/// </summary>
internal static unsafe partial class LargePages
{
    private const int Size = 2 << 20;
    private const int PreferLarge = 14;
    private static readonly nuint SmallSize = (nuint)Environment.SystemPageSize;

    // False where the system has no such call, as on the web.
    private static bool _isKnown = OperatingSystem.IsLinux();

    /// <summary>Asks for the memory of an array that nobody has written to yet.</summary>
    public static void Prefer<T>(T[] array)
        where T : unmanaged
    {
        nuint bytes = (nuint)array.Length * (nuint)Unsafe.SizeOf<T>();
        if (bytes < Size || !_isKnown)
            return;
        fixed (T* first = array)
        {
            // Whole small pages; what is advice for this array does no harm to what shares its first and last page.
            nuint start = (nuint)first & ~(SmallSize - 1);
            nuint end = ((nuint)first + bytes + SmallSize - 1) & ~(SmallSize - 1);
            Advise(start, end - start);
        }
    }

    /// <summary>An array to be filled by the caller: it may hold anything.</summary>
    public static T[] Allocate<T>(int length)
        where T : unmanaged
    {
        var array = GC.AllocateUninitializedArray<T>(length);
        Prefer(array);
        return array;
    }

    private static void Advise(nuint start, nuint length)
    {
        try
        {
            // A refusal is no fault: small pages hold the same values.
            _ = MemoryAdvise(start, length, PreferLarge);
        }
        catch (Exception problem) when (problem is DllNotFoundException or EntryPointNotFoundException)
        {
            _isKnown = false;
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int MemoryAdvise(nuint start, nuint length, int advice);
}
