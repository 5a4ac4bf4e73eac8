namespace SpacesSdk.Splats;

/// <summary>Gaussian splats as float32 columns, in the value domain of 3DGS <c>.ply</c> files: log-scales, logit opacities, quaternions as stored.</summary>
/// <remarks>
/// Columns are spans over the cloud's own memory, so writing to a span changes the cloud. Transforms return new clouds.
/// Several threads may read one cloud; writing needs a single owner.
/// The memory comes from a pool. <see cref="Dispose"/> gives it back, which spares a program that reads many clouds most of its memory traffic;
/// a cloud that nobody disposes of is collected like any object.
/// </remarks>
public sealed partial class SplatCloud : IDisposable
{
    private const int FixedColumns = 14;
    private readonly ColumnStorage _storage;
    private SplatMetadata _metadata = new();

    /// <summary>Makes a cloud to be filled: every value is 0 except <see cref="RotationW"/>, which is 1.</summary>
    /// <param name="count">Number of splats, 0 or more.</param>
    /// <param name="shDegree">Degree of the view-dependent colour, 0 to 3.</param>
    /// <param name="coordinates">Where the axes point.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="ArgumentException"><paramref name="coordinates"/> declares nothing.</exception>
    public SplatCloud(int count, int shDegree, SplatCoordinates coordinates)
        : this(RentColumns(count, shDegree), count, shDegree, coordinates)
    {
        for (int i = 0; i < ColumnCount; i++)
            Column(i).Clear();
        RotationW.Fill(1);
        RotationsNormalized = true;
    }

    private SplatCloud(ColumnStorage storage, int count, int shDegree, SplatCoordinates coordinates)
    {
        if (!coordinates.IsDeclared)
            throw new ArgumentException("The coordinate system must be declared, for example SplatCoordinates.Rdf.", nameof(coordinates));
        (_storage, Count, ShDegree, Coordinates, CheckedColumns) = (storage, count, shDegree, coordinates, ColumnsOf(shDegree));
    }

    /// <summary>Takes columns as they are, without copying.</summary>
    /// <param name="columns">The 14 columns in the order of <see cref="SplatColumn"/>, then the coefficients above band 0:
    /// all of red, all of green, all of blue (the order of <c>f_rest_*</c>). 14, 23, 38 or 59 arrays of one length.</param>
    /// <param name="coordinates">Where the axes point.</param>
    /// <param name="rotationsNormalized">Whether every quaternion is known to have length 1.</param>
    /// <exception cref="ArgumentException">The number of columns fits no degree, or their lengths differ.</exception>
    public static SplatCloud FromColumns(float[][] columns, SplatCoordinates coordinates, bool rotationsNormalized = false)
    {
        ArgumentNullException.ThrowIfNull(columns);
        int degree = columns.Length switch { 14 => 0, 23 => 1, 38 => 2, 59 => 3, _ => -1 };
        if (degree < 0)
            throw new ArgumentException($"{columns.Length} columns fit no degree: give 14, 23, 38 or 59 (degree 0 to 3).", nameof(columns));
        for (int i = 0; i < columns.Length; i++)
            if (columns[i] is null || columns[i].Length != columns[0]?.Length)
                throw new ArgumentException($"Column {i} has {columns[i]?.Length.ToString() ?? "no"} values, column 0 has {columns[0]?.Length.ToString() ?? "none"}.", nameof(columns));
        return new(ColumnStorage.Of(columns.Select(column => new ColumnPart(column, 0))), columns[0].Length, degree, coordinates) { RotationsNormalized = rotationsNormalized };
    }

    /// <summary>Number of splats.</summary>
    public int Count { get; }

    /// <summary>Degree of the view-dependent colour: 0 (none) to 3.</summary>
    public int ShDegree { get; }

    /// <summary>Coefficients per channel above band 0: 0, 3, 8 or 15.</summary>
    public int ShRestCount => SphericalHarmonics.RestCount(ShDegree);

    /// <summary>Where the axes point.</summary>
    public SplatCoordinates Coordinates { get; private set; }

    /// <summary>Whether every quaternion is known to have length 1; false says nothing either way.</summary>
    public bool RotationsNormalized { get; set; }

    /// <summary>Comments, warnings and custom properties.</summary>
    /// <exception cref="ArgumentException">A custom property has another number of values than <see cref="Count"/>.</exception>
    public SplatMetadata Metadata
    {
        get => _metadata;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            foreach (var extra in value.Extras)
                if (extra.Column.Length != Count)
                    throw new ArgumentException($"Property '{extra.Name}' has {extra.Column.Length} values for {Count} splats.", nameof(value));
            _metadata = value;
        }
    }

    /// <summary>One of the 14 columns that every cloud has; <see cref="Count"/> values.</summary>
    /// <param name="column">Which one.</param>
    /// <exception cref="ObjectDisposedException">The cloud was disposed of.</exception>
    public Span<float> this[SplatColumn column] => Column((int)column);

    /// <summary>Centres, first coordinate.</summary>
    public Span<float> X => this[SplatColumn.X];

    /// <summary>Centres, second coordinate.</summary>
    public Span<float> Y => this[SplatColumn.Y];

    /// <summary>Centres, third coordinate.</summary>
    public Span<float> Z => this[SplatColumn.Z];

    /// <summary>Natural logarithms of the standard deviations along each splat's own first axis.</summary>
    public Span<float> LogScaleX => this[SplatColumn.LogScaleX];

    /// <summary>Natural logarithms of the standard deviations along each splat's own second axis.</summary>
    public Span<float> LogScaleY => this[SplatColumn.LogScaleY];

    /// <summary>Natural logarithms of the standard deviations along each splat's own third axis.</summary>
    public Span<float> LogScaleZ => this[SplatColumn.LogScaleZ];

    /// <summary>Quaternions as stored, real part.</summary>
    public Span<float> RotationW => this[SplatColumn.RotationW];

    /// <summary>Quaternions as stored, i.</summary>
    public Span<float> RotationX => this[SplatColumn.RotationX];

    /// <summary>Quaternions as stored, j.</summary>
    public Span<float> RotationY => this[SplatColumn.RotationY];

    /// <summary>Quaternions as stored, k.</summary>
    public Span<float> RotationZ => this[SplatColumn.RotationZ];

    /// <summary>Logits of the alphas.</summary>
    public Span<float> LogitOpacity => this[SplatColumn.LogitOpacity];

    /// <summary>Band 0 of one colour channel (<c>f_dc</c>): value = 0.5 + 0.28209479 * coefficient.</summary>
    /// <param name="channel">0 red, 1 green, 2 blue.</param>
    public Span<float> ShDc(int channel)
    {
        CheckChannel(channel);
        return Column((int)SplatColumn.ShDcRed + channel);
    }

    /// <summary>One coefficient above band 0 of one colour channel (<c>f_rest</c>).</summary>
    /// <param name="channel">0 red, 1 green, 2 blue.</param>
    /// <param name="coefficient">0 to <see cref="ShRestCount"/> - 1; band 1 is 0-2, band 2 is 3-7, band 3 is 8-14.</param>
    public Span<float> ShRest(int channel, int coefficient)
    {
        CheckChannel(channel);
        ArgumentOutOfRangeException.ThrowIfNegative(coefficient);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(coefficient, ShRestCount);
        return Column(FixedColumns + (channel * ShRestCount) + coefficient);
    }

    /// <summary>Gives the memory of the columns back, for clouds to come. Spans of this cloud must not be used afterwards; metadata may. Arrays that were handed in stay untouched.</summary>
    public void Dispose() => _storage.Release();

    /// <summary>Number of columns: 14, 23, 38 or 59.</summary>
    internal int ColumnCount => ColumnsOf(ShDegree);

    /// <summary>Where the columns lie, in the order of <see cref="FromColumns"/>.</summary>
    internal ReadOnlySpan<ColumnPart> Parts => _storage.Columns;

    /// <summary>The centres.</summary>
    internal SplatPositions Positions => new(Parts[(int)SplatColumn.X], Parts[(int)SplatColumn.Y], Parts[(int)SplatColumn.Z], Count);

    /// <summary>How many columns, counted from the first, may hold a NaN or an infinity; a reader that has seen the others to be finite spares looking again.</summary>
    internal int CheckedColumns { get; set; }

    /// <summary>A column by its place in the order of <see cref="FromColumns"/>.</summary>
    internal Span<float> Column(int index) => _storage.Columns[index].Slice(0, Count);

    /// <summary>A cloud whose values are all still to be written, because the caller writes each of them.</summary>
    internal static SplatCloud Uninitialized(int count, int shDegree, SplatCoordinates coordinates) =>
        new(RentColumns(count, shDegree), count, shDegree, coordinates);

    /// <summary>Says where the axes of a new cloud point, before anybody has seen it.</summary>
    internal SplatCloud Declare(SplatCoordinates coordinates)
    {
        Coordinates = coordinates;
        return this;
    }

    private static ColumnStorage RentColumns(int count, int shDegree) => ColumnStorage.Rent(ColumnsOf(shDegree), count);

    private static int ColumnsOf(int shDegree) => FixedColumns + (3 * SphericalHarmonics.RestCount(shDegree));

    private static void CheckChannel(int channel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channel, 2);
    }
}
