using Microsoft.CodeAnalysis;

namespace SpacesSdk.Generator.Tests.Support;

/// <summary>Holds a run to the diagnostics that a test names, each of them, and shows the line to add for any other.</summary>
internal static class ExpectedDiagnostics
{
    public static Remaining Expect(this Generated generated, string id, string message) => new Remaining([.. generated.Diagnostics]).Expect(id, message);

    public static void ExpectNone(this Generated generated) => new Remaining([.. generated.Diagnostics]).AndNothingElse();

    internal sealed class Remaining(List<Diagnostic> diagnostics)
    {
        public Remaining Expect(string id, string message)
        {
            int found = diagnostics.FindIndex(d => d.Id == id && d.GetMessage(null) == message);
            Assert.True(found >= 0, $"Nobody reported {id} \"{message}\".{Listed()}");
            diagnostics.RemoveAt(found);
            return this;
        }

        public void AndNothingElse() => Assert.True(diagnostics.Count == 0, "Add to the test, or fix the generator:" + Listed());

        private string Listed() => string.Concat(diagnostics.Select(d => $"\n    .Expect(\"{d.Id}\", \"{d.GetMessage(null)}\")"));
    }
}
