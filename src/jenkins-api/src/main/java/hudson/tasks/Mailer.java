package hudson.tasks;

import jakarta.mail.Session;

public class Mailer {
    private Mailer() {}

    public static native DescriptorImpl descriptor();

    public static final class DescriptorImpl {
        private DescriptorImpl() {}

        public native Session createSession();

        public native String getAdminAddress();
    }
}
