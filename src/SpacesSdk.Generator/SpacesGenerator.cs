using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SpacesSdk.Generator.Emit;
using SpacesSdk.Generator.Roslyn;
using SpacesSdk.Schema;

namespace SpacesSdk.Generator;

/// <summary>Turns the manifests pinned in a project into typed clients. This file is the table of contents of how.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class SpacesGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var facts = context.CompilationProvider.Select(static (compilation, _) => CompilationFacts.Of(compilation)).WithTrackingName(Steps.Facts);
        var options = context.AnalyzerConfigOptionsProvider.Combine(facts)
            .Select(static (pair, _) => ProjectOptions.Read(pair.Left, pair.Right)).WithTrackingName(Steps.Options);

        // Text in: each file of a manifest folder is read by itself.
        var files = context.AdditionalTextsProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, cancel) => PinnedFile.From(pair.Left, pair.Right, cancel)).Where(static file => file is not null);
        var read = files.Where(static file => file!.Role != PinnedRole.Lock)
            .Select(static (file, cancel) => ReadPart.Read(file!, cancel)).WithTrackingName(Steps.Read);
        var locks = files.Where(static file => file!.Role == PinnedRole.Lock)
            .Select(static (file, _) => LockPart.Read(file!)).WithTrackingName(Steps.Lock);

        // Records: the parts of a folder become a Space, a Space becomes a model.
        var folders = read.Select(static (part, _) => part.Part).WithTrackingName(Steps.Part).Collect()
            .Select(static (parts, _) => SpaceFolders.Group(parts)).WithTrackingName(Steps.Folders);
        var built = folders.SelectMany(static (all, _) => all.Folders).WithTrackingName(Steps.Folder)
            .Select(static (folder, _) => SpaceCode.Build(folder)).WithTrackingName(Steps.Build);
        var models = built.Select(static (code, _) => code.Model).WithTrackingName(Steps.Model);
        var clients = models.Select(static (model, _) => model.Client).Collect()
            .Select(static (names, _) => names.ToEquatableArray()).WithTrackingName(Steps.Clients);

        // Text out: one file a Space, and one that adds them all.
        context.RegisterSourceOutput(models.Combine(options), static (output, pair) =>
        {
            if (pair.Right is { } wishes)
                output.AddSource($"{pair.Left.Client}.g.cs", SourceText.From(SpaceEmitter.Emit(pair.Left, wishes), Encoding.UTF8));
        });
        context.RegisterSourceOutput(clients.Combine(options), static (output, pair) =>
        {
            if (pair.Right is { } wishes && pair.Left.Count > 0)
                output.AddSource("AllSpaces.g.cs", SourceText.From(RegistrationEmitter.EmitAll(pair.Left, wishes.Namespace), Encoding.UTF8));
        });

        // Diagnostics travel apart: a line that moves re-emits no code.
        Report(context, read.SelectMany(static (part, _) => part.Problems));
        Report(context, folders.SelectMany(static (all, _) => all.Problems));
        Report(context, locks.SelectMany(static (part, _) => part.Problems));
        Report(context, files.Select(static (file, _) => FileStamp.Of(file!)).WithTrackingName(Steps.Stamp).Combine(locks.Collect())
            .SelectMany(static (pair, _) => LockPart.Compare(pair.Left, pair.Right)));
        Report(context, built.Where(static code => code.Problems.Count > 0).Combine(files.Collect()).SelectMany(static (pair, _) => PinnedTexts.Locate(pair.Left, pair.Right!)));
        Report(context, clients.Combine(facts).SelectMany(static (pair, _) => pair.Left.Count > 0 && pair.Right.Problem is { } problem
            ? new EquatableArray<DiagnosticInfo>([DiagnosticInfo.At("", problem)])
            : default));
    }

    private static void Report(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<DiagnosticInfo> problems) =>
        context.RegisterSourceOutput(problems.WithTrackingName(Steps.Diagnostics), static (output, problem) => output.ReportDiagnostic(problem.ToDiagnostic()));
}
