namespace SpacesSdk.Cli.Reports;

/// <summary>How <c>spaces check</c> tells its findings.</summary>
internal enum ReportFormat
{
    /// <summary>For a person.</summary>
    Text = 0,

    /// <summary>For a program, in a form of this tool's own.</summary>
    Json,

    /// <summary>For code scanning: SARIF 2.1.0.</summary>
    Sarif,

    /// <summary>For GitHub Actions: workflow commands, which show beside the lines.</summary>
    Github,

    /// <summary>For MSBuild: its canonical form of errors and warnings.</summary>
    Msbuild,
}
