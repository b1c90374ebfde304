package hudson.model;

public class User {
    private User() {}

    public native String getId();

    public native String getDisplayName();

    public static native User current();
}
