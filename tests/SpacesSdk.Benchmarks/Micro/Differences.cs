using System.Text.Json;
using BenchmarkDotNet.Attributes;
using SpacesSdk.Gradio.Streams;

namespace SpacesSdk.Benchmarks.Micro;

/// <summary>One difference of each kind.</summary>
[InProcess]
[MemoryDiagnoser]
public class Differences
{
    private static readonly JsonElement Text = Json($"\"{new string('x', 4_000)}\"");
    private static readonly JsonElement Table = Json("{\"headers\":[\"a\",\"b\"],\"data\":[" + string.Join(',', Enumerable.Repeat("[1,2.5]", 100)) + "]}");
    private static readonly JsonElement Append = Json("[[\"append\",[],\" and more\"]]");
    private static readonly JsonElement Replace = Json("[[\"replace\",[],\"another text\"]]");
    private static readonly JsonElement NewRow = Json("[[\"add\",[\"data\",100],[3,4]],[\"replace\",[\"data\",0,1],7]]");

    [Benchmark]
    public JsonElement AppendToText() => ValueDiff.Apply(Text, Append);

    [Benchmark]
    public JsonElement ReplaceText() => ValueDiff.Apply(Text, Replace);

    [Benchmark]
    public JsonElement AddRowToTable() => ValueDiff.Apply(Table, NewRow);

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
