namespace SpacesSdk.Emulator;

/// <summary>The object in which a failed job travels: the same on every dialect that has one.</summary>
internal static class ErrorBody
{
    public static void Write(JsonText json, JobOutcome outcome, GradioRelease release)
    {
        json.Begin('{');
        switch (outcome)
        {
            case JobOutcome.Refused refused:
                json.Name("error").Value(release.HasTitles ? refused.Error : PythonText.Quoted(WireJson.Text(refused.Error))).Name("duration").Count(refused.Seconds);
                json.Name("visible").Value(refused.Visible);
                if (release.HasTitles)
                    json.Name("title").Value(refused.Title);
                break;
            case JobOutcome.Broken broken:
                json.Name("error").Value(broken.Error);
                if (broken.Error is not null && release.MarksShownErrors)
                    json.Name("visible").Value(true);
                break;
        }

        json.End('}');
    }
}
