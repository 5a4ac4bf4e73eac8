namespace SpacesSdk;

/// <summary>The user name and password of an app that has its own, as by <c>launch(auth=…)</c>. It never prints the password.</summary>
public sealed class SpaceLogin
{
    /// <summary>A user of the app.</summary>
    /// <param name="user">The user name; at most 1,000 characters.</param>
    /// <param name="password">The password; at most 1,000 characters.</param>
    /// <exception cref="ArgumentException">One of them is empty or too long.</exception>
    public SpaceLogin(string user, string password)
    {
        ArgumentException.ThrowIfNullOrEmpty(user);
        ArgumentException.ThrowIfNullOrEmpty(password);
        if (user.Length > 1000 || password.Length > 1000)
            throw new ArgumentException("A user name and a password have at most 1,000 characters.", user.Length > 1000 ? nameof(user) : nameof(password));
        (User, Password) = (user, password);
    }

    /// <summary>The user name.</summary>
    public string User { get; }

    /// <summary>The secret itself, for the one form that carries it.</summary>
    internal string Password { get; }

    /// <summary>The user name and <c>***</c>.</summary>
    public override string ToString() => User + ":***";
}
