package hudson.model;

import hudson.security.Permission;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

public abstract class Descriptor<T extends Describable<T>> implements Saveable {
    protected Descriptor(Class<? extends T> clazz) {}

    protected Descriptor() {}

    public native String getDisplayName();

    public native String getId();

    public native Permission getRequiredGlobalConfigPagePermission();

    public native boolean configure(StaplerRequest2 req, JSONObject json) throws FormException;

    public native T newInstance(StaplerRequest2 req, JSONObject formData) throws FormException;

    @Override
    public synchronized native void save();

    public synchronized native void load();

    public static final class FormException extends Exception {
        private static final long serialVersionUID = 1L;

        public FormException(String message, String formField) {
            super(message);
        }
    }
}
