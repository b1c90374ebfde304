package jenkins.model;

import hudson.Plugin;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Label;
import hudson.model.Node;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.security.csrf.CrumbIssuer;
import java.io.File;
import java.util.List;
import org.springframework.security.core.Authentication;

public class Jenkins implements AccessControlled, ItemGroup<Item> {
    public static final Permission ADMINISTER = null;
    public static final Permission MANAGE = null;
    public static final Permission READ = null;
    public static final Authentication ANONYMOUS2 = null;

    private Jenkins() {}

    public static native Jenkins get();

    public static native Jenkins getInstanceOrNull();

    public static native Authentication getAuthentication2();

    public native File getRootDir();

    public native String getRootUrl();

    public native CrumbIssuer getCrumbIssuer();

    public native Plugin getPlugin(String shortName);

    public native Label getLabel(String expr);

    public native Node getNode(String name);

    public native <T extends Item> T getItemByFullName(String fullName, Class<T> type);

    public native <T extends Item> List<T> getAllItems(Class<T> type);

    @Override
    public native String getFullName();

    @Override
    public native ACL getACL();
}
