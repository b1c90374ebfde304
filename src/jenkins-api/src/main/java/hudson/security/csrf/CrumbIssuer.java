package hudson.security.csrf;

import jakarta.servlet.ServletRequest;

public abstract class CrumbIssuer {
    public native String getCrumbRequestField();

    public native String getCrumb(ServletRequest request);
}
