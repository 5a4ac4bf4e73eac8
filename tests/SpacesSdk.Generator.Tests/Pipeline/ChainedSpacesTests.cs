using System.Reflection;
using SpacesSdk.Generator.Tests.Support;

namespace SpacesSdk.Generator.Tests.Pipeline;

/// <summary>What one Space returns another takes, files included, though their Gradios write it differently.</summary>
public sealed class ChainedSpacesTests
{
    [Fact]
    public async Task Values_of_components_go_from_a_Space_to_one_of_an_older_Gradio()
    {
        string program = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Programs", "ChainOfGenerations.cs"), TestContext.Current.CancellationToken);
        var spaces = new PinnedSpaces()
            .Add("acme/Maker", Kitchen.Schema("6.25.0", "/out_chatbot", "/out_gallery", "/out_dataframe", "/out_imageeditor"))
            .Add("acme/Taker", Kitchen.Schema("5.45.0", "/in_chatbot_messages", "/in_chatbot_tuples", "/in_gallery", "/in_dataframe", "/in_imageeditor"));
        var run = Generated.From(spaces, program).Compiles().Load().GetType("ChainOfGenerations")!.GetMethod("RunAsync", BindingFlags.Public | BindingFlags.Static)!;

        var described = await (Task<IReadOnlyList<string?>>)run.Invoke(null, [TestContext.Current.CancellationToken])!;

        Assert.Equal(
            [
                "user: look | user: question.png 3 | assistant: a cat",
                "user: look | user: question.png 3 | assistant: a cat",
                "GalleryImage first 1, GalleryVideo  2",
                "\"a\",1; null,2.5",
                "2 3 mask.png",
            ],
            described);
    }
}
