using System.Text.Json;

namespace SpacesSdk.Emulator.Tests;

/// <summary>The functions of the app that was recorded, as handlers of plain JSON.</summary>
internal static class RecordedApp
{
    public static SpaceEmulator Create(SpaceEmulatorOptions? options = null) => Create(Tape.DataFolder("recorded"), options);

    /// <summary>The app as another release pinned it.</summary>
    public static SpaceEmulator Create(string folder, SpaceEmulatorOptions? options = null) => SpaceEmulator.FromFolder(folder, options)
        .Add("greet", (input, _) => Texts($"Hello {Text(input, "name")}"))
        .Add("add", (input, _) => Texts($"{Text(input, "a")}|{Text(input, "b")}|{input.GetProperty("c")}"))
        .Add("unqueued", (input, _) => Texts($"unq {Text(input, "x")}"))
        .Add("unqueued_err", (_, _) => throw new EmulatedSpaceException("unq err"))
        .Add("chain1", (input, _) => Texts($"{Text(input, "x")}1"))
        .Add("chain2", (input, _) => Texts($"{Text(input, "x")}2"))
        .Add("load", (_, _) => Texts("loaded"))
        .Add("tick", (_, _) => Texts("tick"))
        .Add("cancel_it", (_, _) => [])
        .Add("nan", (_, _) => [Json("""{"nan":null,"inf":null,"big":1152921504606846976,"u":"\u2028é😀"}""")])
        .Add("req", (input, job) => Texts($"{Text(input, "x")} session={job.SessionHash} user={job.UserName ?? "None"} q={{}} h={{}}"))
        .Add("choices", (input, _) => Texts(string.Join(" ", input.EnumerateObject().Select(static value => PythonText.Quoted(value.Value)))))
        .Add("with_button_out", (input, _) => Texts(Text(input, "a"), "zz", Text(input, "a")))
        .Add("returns_update", (input, _) => [Json($$"""{"visible":false,"value":"{{Text(input, "a")}}!","__type__":"update"}""")])
        .Add("returns_skip", (_, _) => [Json("""{"__type__":"update"}""")])
        .Add("returns_dict", (_, _) => [Json("\"only o\""), Json("""{"__type__":"update"}""")])
        .Add("wrong_returns", (_, _) => Texts("just one"))
        .Add("err", (_, _) => throw new EmulatedSpaceException("user visible error 💥") { Title = "My Title", Duration = TimeSpan.FromSeconds(7) })
        .Add("exc", (_, _) => throw new InvalidOperationException("internal secret"))
        .Add("file_echo", (input, _) => [input.GetProperty("x")])
        .Add("image_echo", (input, _) => [input.GetProperty("x")])
        .Add("file_size", (input, job) => job.OpenFile(input.GetProperty("x")) is var file ? Texts($"{file.Name} {file.Size}") : [])
        .HandleJsonBatch("/batch", static (inputs, _) => Task.FromResult<IReadOnlyList<IReadOnlyList<JsonElement>>>([.. inputs.Select(input => Texts($"b({PythonText.Of(input.EnumerateObject().First().Value)})/{inputs.Count}"))]))
        .AddCounter()
        .AddGenerators()
        .AddReports();

    public static SpaceEmulator Add(
        this SpaceEmulator emulator, string endpoint, Func<JsonElement, EmulatedJob<IReadOnlyList<JsonElement>>, IReadOnlyList<JsonElement>> handle) =>
        emulator.HandleJson("/" + endpoint, (input, job, _) => Task.FromResult(handle(input, job)));

    /// <summary>A generator: every item is yielded, and the last is the result too.</summary>
    public static SpaceEmulator AddGenerator(this SpaceEmulator emulator, string endpoint, Func<int, IEnumerable<IReadOnlyList<JsonElement>>> generate) =>
        emulator.HandleJson("/" + endpoint, async (input, job, cancel) =>
        {
            IReadOnlyList<JsonElement>? last = null;
            foreach (var item in generate(input.GetProperty("n").GetInt32()))
                await job.YieldAsync(last = item, cancel);
            return last ?? [Json("null")];
        });

    public static IReadOnlyList<JsonElement> Texts(params string[] values) => [.. values.Select(WireJson.Text)];

    public static JsonElement Json(string json) => WireJson.Parse(json);

    private static string Text(JsonElement input, string name) => PythonText.Of(input.GetProperty(name));

    /// <summary>The recorded app's function with a validator, which older ones lack.</summary>
    public static SpaceEmulator AddValidator(this SpaceEmulator emulator) => emulator.Add("validated", (input, _) => Texts($"ok {Text(input, "a")}")).Validate(
        "/validated", static input => [.. input.EnumerateObject().Select(static (value, index) => new EmulatedCheck(value.Name, index == 0 && Short(value.Value) ? "too short" : null))]);

    private static bool Short(JsonElement value) => value.GetString()!.Length < 3;

    private static SpaceEmulator AddCounter(this SpaceEmulator emulator) => emulator.Add(
        "counter", (input, job) => Texts($"{Text(input, "x")}:{job.Session.Update("count", 0, static count => count + 1)}"));

    private static SpaceEmulator AddGenerators(this SpaceEmulator emulator) => emulator
        .AddGenerator("gen", static n => Enumerable.Range(1, n).Select(static count => Texts(string.Concat(Enumerable.Range(0, count).Select(static i => $"tok{i} ")))))
        .AddGenerator("gen_empty", static _ => [])
        .AddGenerator("gen_fail", static _ => FailMidway())
        .AddGenerator("gen_list", static n => Enumerable.Range(0, n).Select(static i => (IReadOnlyList<JsonElement>)[Json(ListItem(i))]))
        .AddGenerator("gen_json", static n => Enumerable.Range(0, n).Select(static i => (IReadOnlyList<JsonElement>)[Json(Window(i)), Json($"\"step {i}\"")]));

    private static IEnumerable<IReadOnlyList<JsonElement>> FailMidway()
    {
        yield return Texts("one");
        yield return Texts("one two");
        throw new InvalidOperationException("boom in generator");
    }

    private static string ListItem(int i) => (i % 3) switch
    {
        0 => $"[{string.Join(',', Enumerable.Range(0, i + 1))}]",
        1 => $$$"""{"deep":{"a":[{{{i}}},null]}}""",
        _ => $"{i}",
    };

    // Items and keys from 0, and from the fourth step on from 1.
    private static string Window(int i)
    {
        int[] numbers = [.. Enumerable.Range(0, i + 1).Where(k => i < 3 || k > 0)];
        string items = string.Join(',', numbers.Select(static k => $$"""{"i":{{k}},"s":"{{new string('x', k)}}"}"""));
        return $$"""{"items":[{{items}}],"n":{{i}},{{string.Join(',', numbers.Select(static k => $"\"k{k}\":{k}"))}}}""";
    }

    private static SpaceEmulator AddReports(this SpaceEmulator emulator) => emulator
        .HandleJson("/prog", static async (_, job, cancel) =>
        {
            await job.ReportAsync(0.0, "starting", cancel);
            await job.ReportAsync([new(null, 2, 3, "its", "step 1")], cancel);
            await job.ReportAsync([new(null, 3, 3, "its", "step 2")], cancel);
            return Texts("done");
        })
        .HandleJson("/prog_tqdm", static async (_, job, cancel) =>
        {
            foreach (var (outer, inner) in ((int, int)[])[(1, 0), (1, 1), (2, 0), (2, 1)])
                await job.ReportAsync([new(null, outer, 2, "steps", "outer"), new(null, inner, 2, "u", "inner")], cancel);
            return Texts("done");
        })
        .HandleJson("/logs", static async (input, job, cancel) =>
        {
            await job.LogAsync("info msg", cancellationToken: cancel);
            await job.LogAsync("warn msg", SpaceLogLevel.Warning, "W!", cancel);
            await job.LogAsync("ok msg", SpaceLogLevel.Success, cancellationToken: cancel);
            return [input.GetProperty("x")];
        });
}
