using SpacesSdk.Generator.Code;

namespace SpacesSdk.Generator.Tests.Code;

public sealed class NameScopeTests
{
    [Fact]
    public void Two_that_want_one_name_are_told_apart_whatever_their_order()
    {
        string[] forward = new NameScope([]).Assign([("a_b", "AB"), ("aB", "AB")]);
        string[] backward = new NameScope([]).Assign([("aB", "AB"), ("a_b", "AB")]);
        Assert.Equal(forward.Reverse(), backward);
        Assert.Equal(2, forward.Distinct().Count());
    }

    [Fact]
    public void A_family_is_given_whole_or_not_at_all()
    {
        string[] names = new NameScope([]).Assign([("/make", "Make"), ("/make_async", "MakeAsync")], (_, name) => EndpointModel.Family(name));
        Assert.Equal("Make", names[0]);
        Assert.NotEqual("MakeAsync", names[1]);
    }

    [Fact]
    public void A_reserved_name_takes_a_suffix_of_the_wire_name()
    {
        string name = Assert.Single(new NameScope(["Equals"]).Assign([("/equals", "Equals")]));
        Assert.Equal("Equals" + CSharpName.Suffix("/equals"), name);
    }
}
