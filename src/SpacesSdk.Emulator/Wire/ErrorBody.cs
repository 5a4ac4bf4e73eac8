namespace SpacesSdk.Emulator;

/// <summary>The object in which a failed job travels: the same on every dialect.</summary>
internal static class ErrorBody
{
    public static void Write(JsonText json, JobOutcome outcome)
    {
        json.Begin('{');
        switch (outcome)
        {
            case JobOutcome.Refused refused:
                json.Name("error").Value(refused.Error).Name("duration").Count(refused.Seconds);
                json.Name("visible").Value(refused.Visible).Name("title").Value(refused.Title);
                break;
            case JobOutcome.Broken broken:
                json.Name("error").Value(broken.Error);
                if (broken.Error is not null)
                    json.Name("visible").Value(true);
                break;
        }

        json.End('}');
    }
}
