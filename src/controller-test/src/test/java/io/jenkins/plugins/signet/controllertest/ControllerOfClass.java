package io.jenkins.plugins.signet.controllertest;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.jvnet.hudson.test.fixtures.RealJenkinsFixture;

/** One controller for all tests of a class, since starting it takes longer than any of them. */
final class ControllerOfClass extends RealJenkinsFixture implements BeforeAllCallback, AfterAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        withTimeout(0);
        javaOptions("-Dhudson.plugins.git.GitSCM.ALLOW_LOCAL_CHECKOUT=true");
        setUp(context.getRequiredTestClass().getName(), "all");
        startJenkins();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        try {
            stopJenkins();
        } finally {
            tearDown();
        }
    }
}
