package hudson.model;

import org.springframework.security.core.Authentication;

public class User {
    private User() {}

    public native String getId();

    public native String getDisplayName();

    public static native User current();

    public static native User getById(String id, boolean create);

    public native Authentication impersonate2();
}
