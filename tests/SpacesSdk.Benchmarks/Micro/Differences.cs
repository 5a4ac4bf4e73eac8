using System.Text.Json;
using BenchmarkDotNet.Attributes;
using SpacesSdk.Gradio.Streams;

namespace SpacesSdk.Benchmarks.Micro;

/// <summary>One difference of each kind.</summary>
[InProcess]
[MemoryDiagnoser]
public class Differences
{
    private readonly JsonElement _text = Json($"\"{new string('x', 4_000)}\"");
    private readonly JsonElement _table = Json("{\"headers\":[\"a\",\"b\"],\"data\":[" + string.Join(',', Enumerable.Repeat("[1,2.5]", 100)) + "]}");
    private readonly JsonElement _append = Json("[[\"append\",[],\" and more\"]]");
    private readonly JsonElement _replace = Json("[[\"replace\",[],\"another text\"]]");
    private readonly JsonElement _newRow = Json("[[\"add\",[\"data\",100],[3,4]],[\"replace\",[\"data\",0,1],7]]");

    [Benchmark]
    public JsonElement AppendToText() => ValueDiff.Apply(_text, _append);

    [Benchmark]
    public JsonElement ReplaceText() => ValueDiff.Apply(_text, _replace);

    [Benchmark]
    public JsonElement AddRowToTable() => ValueDiff.Apply(_table, _newRow);

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
