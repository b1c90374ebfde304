package hudson.util;

import java.util.ArrayList;
import org.kohsuke.stapler.HttpResponse;

public class ListBoxModel extends ArrayList<ListBoxModel.Option> implements HttpResponse {
    private static final long serialVersionUID = 1L;

    public ListBoxModel() {}

    public native void add(String displayName, String value);

    public native ListBoxModel add(String nameAndValue);

    public static final class Option {
        public String name;
        public String value;

        public Option(String name, String value) {}
    }
}
