namespace SpacesSdk.Emulator;

/// <summary>What goes wrong with which request, as a test writes it down beforehand: the same script gives the same faults. Thread-safe.</summary>
/// <remarks>
/// A route is a method and a path as the Space serves it, without the API prefix: <c>POST /queue/join</c>, <c>GET /queue/data</c>,
/// <c>POST /call/{}</c>, <c>GET /call/{}/{}</c>, <c>POST /upload</c>, <c>GET /file={**}</c>, <c>GET /config</c>. <c>{}</c> stands for
/// any one part of a path and may be replaced by one.
/// </remarks>
public sealed class SpaceFaults
{
    private readonly Lock _lock = new();
    private readonly List<FaultRule> _rules = [];
    private readonly List<StruckRequest> _struck = [];
    private readonly Func<string, string, bool> _isServed;

    internal SpaceFaults(Func<string, string, bool> isServed) => _isServed = isServed;

    /// <summary>The requests that met a fault, in their order.</summary>
    public IReadOnlyList<StruckRequest> Struck
    {
        get
        {
            lock (_lock)
                return [.. _struck];
        }
    }

    /// <summary>Lets the next requests to a route meet faults, one each.</summary>
    /// <param name="route">The route.</param>
    /// <param name="faults">The faults, in the order of the requests.</param>
    /// <returns>This script.</returns>
    /// <exception cref="ArgumentException">The Space has no such route.</exception>
    public SpaceFaults Next(string route, params Fault[] faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        for (int i = 0; i < faults.Length; i++)
            Nth(route, i + 1, faults[i]);
        return this;
    }

    /// <summary>Lets a later request to a route meet a fault.</summary>
    /// <param name="route">The route.</param>
    /// <param name="occurrence">Which request, counted from now; at least 1.</param>
    /// <param name="fault">The fault.</param>
    /// <returns>This script.</returns>
    /// <exception cref="ArgumentException">The Space has no such route.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The occurrence is less than 1.</exception>
    public SpaceFaults Nth(string route, int occurrence, Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentOutOfRangeException.ThrowIfLessThan(occurrence, 1);
        return Add(route, count => count == occurrence ? fault : null);
    }

    /// <summary>Lets every request to a route meet a fault.</summary>
    /// <param name="route">The route.</param>
    /// <param name="fault">The fault.</param>
    /// <returns>This script.</returns>
    /// <exception cref="ArgumentException">The Space has no such route.</exception>
    public SpaceFaults Always(string route, Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return Add(route, _ => fault);
    }

    /// <summary>Breaks answers of a route off at places that a seed decides: whether and where depends on nothing but the seed and the request's number.</summary>
    /// <param name="route">The route.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="probability">How likely an answer is broken off; from 0 to 1.</param>
    /// <param name="maxBytes">After how many bytes at the latest; at least 0.</param>
    /// <returns>This script.</returns>
    /// <exception cref="ArgumentException">The Space has no such route.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability or the number is outside its range.</exception>
    public SpaceFaults CutRandomly(string route, int seed, double probability, int maxBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(probability, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes);
        return Add(route, count =>
        {
            var random = new Random(unchecked((seed * 486187739) + count));
            return random.NextDouble() < probability ? Fault.CutAfter(random.NextInt64(maxBytes + 1L)) : null;
        });
    }

    /// <summary>Forgets the script; what it has done so far stays in <see cref="Struck"/>.</summary>
    public void Clear()
    {
        lock (_lock)
            _rules.Clear();
    }

    /// <summary>The fault of a request, which counts for every rule of its route; the first rule that has one decides.</summary>
    internal Fault? Take(string method, string path)
    {
        lock (_lock)
        {
            Fault? fault = null;
            foreach (var rule in _rules.Where(rule => rule.Takes(method, path)))
                fault = rule.Next() is { } next ? fault ?? next : fault;
            if (fault is not null)
                _struck.Add(new(method, path, fault));
            return fault;
        }
    }

    private SpaceFaults Add(string route, Func<int, Fault?> decide)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(route);
        string[] parts = route.Split(' ', 2);
        if (parts.Length != 2 || !_isServed(parts[0], parts[1]))
            throw new ArgumentException($"The Space has no route '{route}'; write a method and a path without the API prefix, such as 'POST /queue/join' or 'GET /call/{{}}/{{}}'.", nameof(route));
        lock (_lock)
            _rules.Add(new(parts[0], new(parts[1]), decide));
        return this;
    }

    private sealed class FaultRule(string method, RoutePattern pattern, Func<int, Fault?> decide)
    {
        private int _count;

        public bool Takes(string other, string path) => string.Equals(method, other, StringComparison.OrdinalIgnoreCase) && pattern.Match(path) is not null;

        public Fault? Next() => decide(++_count);
    }
}

/// <summary>A request that met a fault.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path without the API prefix and without query.</param>
/// <param name="Fault">What it met.</param>
public sealed record StruckRequest(string Method, string Path, Fault Fault);
