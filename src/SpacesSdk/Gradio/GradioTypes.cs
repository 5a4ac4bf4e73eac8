using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace SpacesSdk.Gradio;

/// <summary>The ways in which generated members travel. Generated code names these; applications don't need them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Naming", "CA1720:Identifiers should not contain type names", Justification = "The members are named after the JSON types that they stand for.")]
public static class GradioTypes
{
    /// <summary>A JSON string.</summary>
    public static GradioType<string> String { get; } = new StringType();

    /// <summary>A JSON integer of 64 bits. A number without a fraction is read too: JSON of JavaScript makes no difference.</summary>
    public static GradioType<long> Integer { get; } = new IntegerType();

    /// <summary>A JSON number.</summary>
    public static GradioType<double> Number { get; } = new NumberType();

    /// <summary>A JSON boolean.</summary>
    public static GradioType<bool> Boolean { get; } = new BooleanType();

    /// <summary>Any JSON, kept as it is.</summary>
    public static GradioType<JsonElement> Json { get; } = new JsonType();

    /// <summary>A file of one media type.</summary>
    /// <typeparam name="TFile">The type of the file.</typeparam>
    public static GradioType<TFile> File<TFile>()
        where TFile : SpaceFile, ISpaceFile<TFile> => FileType<TFile>.Instance;

    /// <summary>A video of Gradio 5 and older, whose file travels inside an object: <c>{"video": FileData}</c>. Without the object it is read too.</summary>
    /// <typeparam name="TFile">The type of the file.</typeparam>
    public static GradioType<TFile> WrappedVideo<TFile>()
        where TFile : SpaceFile, ISpaceFile<TFile> => WrappedVideoType<TFile>.Wrapped;

    /// <summary>A choice of an open enum.</summary>
    /// <typeparam name="TChoice">The open enum.</typeparam>
    public static GradioType<TChoice> Choice<TChoice>()
        where TChoice : struct, ISpaceChoice<TChoice> => ChoiceType<TChoice>.Instance;

    /// <summary>A list whose items all travel in one way.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="item">How an item travels.</param>
    public static GradioType<IReadOnlyList<T>> List<T>(GradioType<T> item) => new ListType<T>(item);

    /// <summary>A JSON object of free names whose values all travel in one way.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="item">How a value travels.</param>
    public static GradioType<IReadOnlyDictionary<string, T>> Map<T>(GradioType<T> item) => new MapType<T>(item);

    /// <summary>A record inside a value.</summary>
    /// <typeparam name="T">The record.</typeparam>
    public static GradioType<T> Record<T>()
        where T : class, IGradioRecord<T> => T.Wire;

    /// <summary>An item that may be null.</summary>
    /// <typeparam name="T">The type of the item.</typeparam>
    /// <param name="item">How it travels where it is not null.</param>
    public static GradioType<T?> Nullable<T>(GradioType<T> item)
        where T : class => new NullableType<T>(item);

    /// <summary>An item that may be null.</summary>
    /// <typeparam name="T">The type of the item.</typeparam>
    /// <param name="item">How it travels where it is not null.</param>
    public static GradioType<T?> NullableValue<T>(GradioType<T> item)
        where T : struct => new NullableValueType<T>(item);

    /// <summary>A scalar of any JSON type.</summary>
    internal static GradioType<Choice> Scalar { get; } = new ScalarType();

    /// <summary>A text, or the JSON of what is none.</summary>
    internal static GradioType<string> AnyText { get; } = new AnyTextType();

    internal static JsonException Unexpected(in JsonElement json, string wanted) =>
        new($"{wanted} was expected, but the answer holds {json.ValueKind.ToString().ToLowerInvariant()}.");

    private sealed class StringType : GradioType<string>
    {
        internal override bool MayGrow => true;

        public override void Write(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);

        public override string Read(in JsonElement json, GradioFileBinder files) =>
            json.ValueKind == JsonValueKind.String ? json.GetString()! : throw Unexpected(json, "A string");
    }

    private sealed class IntegerType : GradioType<long>
    {
        public override void Write(Utf8JsonWriter writer, long value) => writer.WriteNumberValue(value);

        public override long Read(in JsonElement json, GradioFileBinder files)
        {
            if (json.ValueKind != JsonValueKind.Number)
                throw Unexpected(json, "An integer");
            if (json.TryGetInt64(out long whole))
                return whole;
            double number = json.GetDouble();
            return number == Math.Floor(number) && Math.Abs(number) < 1L << 53
                ? (long)number
                : throw new JsonException($"An integer of 64 bits was expected, but the answer holds {json.GetRawText()}.");
        }
    }

    private sealed class NumberType : GradioType<double>
    {
        public override void Write(Utf8JsonWriter writer, double value) => writer.WriteNumberValue(value);

        public override double Read(in JsonElement json, GradioFileBinder files) =>
            json.ValueKind == JsonValueKind.Number ? json.GetDouble() : throw Unexpected(json, "A number");
    }

    private sealed class BooleanType : GradioType<bool>
    {
        public override void Write(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);

        public override bool Read(in JsonElement json, GradioFileBinder files) =>
            json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : throw Unexpected(json, "A boolean");
    }

    private sealed class JsonType : GradioType<JsonElement>
    {
        internal override bool MayGrow => true;

        public override void Write(Utf8JsonWriter writer, JsonElement value) => value.WriteTo(writer);

        public override JsonElement Read(in JsonElement json, GradioFileBinder files) => json.Clone();

        public override bool IsMissing(JsonElement value) => value.ValueKind == JsonValueKind.Undefined;
    }

    private sealed class ChoiceType<TChoice> : GradioType<TChoice>
        where TChoice : struct, ISpaceChoice<TChoice>
    {
        public static readonly ChoiceType<TChoice> Instance = new();

        public override void Write(Utf8JsonWriter writer, TChoice value) => value.Value.Write(writer);

        public override TChoice Read(in JsonElement json, GradioFileBinder files) => TChoice.From(SpacesSdk.Choice.Read(json));

        public override bool IsMissing(TChoice value) => !value.Value.IsSet;
    }

    private sealed class ScalarType : GradioType<Choice>
    {
        public override void Write(Utf8JsonWriter writer, Choice value) => value.Write(writer);

        public override Choice Read(in JsonElement json, GradioFileBinder files) => SpacesSdk.Choice.Read(json);

        public override bool IsMissing(Choice value) => !value.IsSet;
    }

    private sealed class AnyTextType : GradioType<string>
    {
        internal override bool MayGrow => true;

        public override void Write(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);

        public override string Read(in JsonElement json, GradioFileBinder files) => json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
    }

    private sealed class NullableType<T>(GradioType<T> item) : GradioType<T?>
        where T : class
    {
        internal override bool MayGrow => item.MayGrow;

        public override void Write(Utf8JsonWriter writer, T? value)
        {
            if (value is null)
                writer.WriteNullValue();
            else
                item.Write(writer, value);
        }

        public override T? Read(in JsonElement json, GradioFileBinder files) => json.ValueKind == JsonValueKind.Null ? null : item.Read(json, files);

        public override bool IsMissing(T? value) => false;

        public override T? MapFiles(T? value, GradioFileMap files) => files.MapNullable(item, value);
    }

    private sealed class NullableValueType<T>(GradioType<T> item) : GradioType<T?>
        where T : struct
    {
        public override void Write(Utf8JsonWriter writer, T? value)
        {
            if (value is { } present && !item.IsMissing(present))
                item.Write(writer, present);
            else
                writer.WriteNullValue();
        }

        public override T? Read(in JsonElement json, GradioFileBinder files) => json.ValueKind == JsonValueKind.Null ? null : item.Read(json, files);

        public override bool IsMissing(T? value) => false;
    }

    private class FileType<TFile> : GradioType<TFile>
        where TFile : SpaceFile, ISpaceFile<TFile>
    {
        public static readonly FileType<TFile> Instance = new();

        public override void Write(Utf8JsonWriter writer, TFile value) => GradioFileData.Of(value).Write(writer);

        public override TFile Read(in JsonElement json, GradioFileBinder files) => TFile.Create(files.Bind(GradioFileData.Read(json)));

        public override TFile MapFiles(TFile value, GradioFileMap files) => files.Map(value);
    }

    private sealed class WrappedVideoType<TFile> : FileType<TFile>
        where TFile : SpaceFile, ISpaceFile<TFile>
    {
        public static readonly WrappedVideoType<TFile> Wrapped = new();

        public override void Write(Utf8JsonWriter writer, TFile value)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("video"u8);
            base.Write(writer, value);
            writer.WriteEndObject();
        }
    }

    private sealed class ListType<T>(GradioType<T> item) : GradioType<IReadOnlyList<T>>
    {
        internal override bool MayGrow => item.MayGrow;

        public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value)
        {
            writer.WriteStartArray();
            for (int i = 0; i < value.Count; i++)
            {
                if (item.IsMissing(value[i]))
                    throw new ArgumentException($"item {i} of the list has no value");
                item.Write(writer, value[i]);
            }
            writer.WriteEndArray();
        }

        public override IReadOnlyList<T> Read(in JsonElement json, GradioFileBinder files)
        {
            if (json.ValueKind != JsonValueKind.Array)
                throw Unexpected(json, "A list");
            var list = new List<T>(json.GetArrayLength());
            foreach (var element in json.EnumerateArray())
                list.Add(item.Read(element, files));
            return list;
        }

        public override IReadOnlyList<T> MapFiles(IReadOnlyList<T> value, GradioFileMap files) => [.. value.Select(v => files.Map(item, v))];
    }

    private sealed class MapType<T>(GradioType<T> item) : GradioType<IReadOnlyDictionary<string, T>>
    {
        internal override bool MayGrow => item.MayGrow;

        public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, T> value)
        {
            writer.WriteStartObject();
            foreach (var (name, each) in value)
            {
                if (item.IsMissing(each))
                    throw new ArgumentException($"'{name}' has no value");
                writer.WritePropertyName(name);
                item.Write(writer, each);
            }
            writer.WriteEndObject();
        }

        public override IReadOnlyDictionary<string, T> Read(in JsonElement json, GradioFileBinder files)
        {
            if (json.ValueKind != JsonValueKind.Object)
                throw Unexpected(json, "An object");
            var map = new Dictionary<string, T>(StringComparer.Ordinal);
            foreach (var member in json.EnumerateObject())
                map[member.Name] = item.Read(member.Value, files);
            return map;
        }

        public override IReadOnlyDictionary<string, T> MapFiles(IReadOnlyDictionary<string, T> value, GradioFileMap files) =>
            value.ToDictionary(static each => each.Key, each => files.Map(item, each.Value), StringComparer.Ordinal);
    }
}
