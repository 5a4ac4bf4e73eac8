using SpacesSdk.Tests.Support;

namespace SpacesSdk.Tests.Conformance;

/// <summary>
/// The recorded endpoint <c>/add</c> wants <c>a</c> and has defaults for <c>b</c> ("dflt") and <c>c</c> (5).
/// Each form of call sends each of them unset, set and null as the recorded servers take it.
/// </summary>
public sealed class OptionalParameterTests
{
    public static TheoryData<string, SpaceTransport, string?, string> States()
    {
        var states = new TheoryData<string, SpaceTransport, string?, string>();
        foreach (string version in new[] { "4.44.1", "5.0.1", "5.45.0", "6.0.2", "6.25.0" })
        {
            foreach (var transport in new[] { SpaceTransport.Queue, SpaceTransport.CallV1 })
            {
                states.Add(version, transport, null, """["A","dflt",5]""");
                states.Add(version, transport, "\"x\"", """["A","x",5]""");
                states.Add(version, transport, "null", """["A",null,5]""");
            }
        }
        states.Add("6.25.0", SpaceTransport.CallV2, null, """{"a":"A"}""");
        states.Add("6.25.0", SpaceTransport.CallV2, "\"x\"", """{"a":"A","b":"x"}""");
        states.Add("6.25.0", SpaceTransport.CallV2, "null", """{"a":"A","b":null}""");
        return states;
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task An_optional_parameter_travels_unset_set_and_null(string version, SpaceTransport transport, string? b, string sent)
    {
        var server = new TapeServer(new("none", []), Tape.Body("wire/02-info", version), Tape.Body("wire/03-config", version), version[0] == '4' ? "" : "/gradio_api");
        var network = new ServerInMemory(request => request.Method == "POST" ? throw new HttpRequestException("seen") : server.Answer(request));
        await using var connection = AnySpace.Connect(network, options => options.Transport = transport);
        (string, string)[] values = b is null ? [("a", "\"A\"")] : [("a", "\"A\""), ("b", b)];
        await Assert.ThrowsAsync<SpaceException>(() => connection.Submit("/add", values).Completion);
        var post = Assert.Single(network.Calls, static r => r.Method == "POST");
        var body = System.Text.Json.JsonDocument.Parse(post.Body).RootElement;
        Assert.Equal(sent, (transport == SpaceTransport.CallV2 ? body : body.GetProperty("data")).GetRawText());
    }
}
