package io.jenkins.plugins.signet.configuration;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.signet.application.EnvironmentRouter;
import io.jenkins.plugins.signet.release.InputException;
import java.util.Locale;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** What sends an environment's users to the live slot. */
public final class RouterSettings implements Describable<RouterSettings> {

    private final String type;
    private int listen;
    private String pointer = "";
    private String socket = "";
    private String backend = "";
    private String strategy = "pointer";
    private String reload = "";

    /** @throws InputException if the type is not known */
    @DataBoundConstructor
    public RouterSettings(String type) {
        this.type = type(type).name().toLowerCase(Locale.ROOT);
    }

    private static EnvironmentRouter.Type type(String label) {
        try {
            return EnvironmentRouter.Type.valueOf(Setting.text(label).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    "there is no router '" + label + "'", "type", "Known are caddy, haproxy, nginx, traefik");
        }
    }

    public String getType() {
        return type;
    }

    public int getListen() {
        return listen;
    }

    @DataBoundSetter
    public void setListen(int listen) {
        this.listen = listen;
    }

    public String getPointer() {
        return pointer;
    }

    @DataBoundSetter
    public void setPointer(String pointer) {
        this.pointer = Setting.text(pointer);
    }

    public String getSocket() {
        return socket;
    }

    @DataBoundSetter
    public void setSocket(String socket) {
        this.socket = Setting.text(socket);
    }

    public String getBackend() {
        return backend;
    }

    @DataBoundSetter
    public void setBackend(String backend) {
        this.backend = Setting.text(backend);
    }

    public String getStrategy() {
        return strategy;
    }

    /** @throws InputException if there is no such strategy */
    @DataBoundSetter
    public void setStrategy(String strategy) {
        this.strategy = strategy(strategy).name().toLowerCase(Locale.ROOT);
    }

    private static EnvironmentRouter.Strategy strategy(String label) {
        return switch (Setting.text(label)) {
            case "", "pointer" -> EnvironmentRouter.Strategy.POINTER;
            case "reload" -> EnvironmentRouter.Strategy.RELOAD;
            default ->
                throw new InputException("there is no strategy '" + label + "'", "strategy", "Use pointer or reload");
        };
    }

    public String getReload() {
        return reload;
    }

    @DataBoundSetter
    public void setReload(String reload) {
        this.reload = Setting.text(reload);
    }

    /** @throws InputException if the router could make nothing of this */
    EnvironmentRouter toRouter() {
        EnvironmentRouter router = new EnvironmentRouter(
                type(type), strategy(strategy), listen, pointer, socket, backend, Setting.list(reload));
        router.mistake().ifPresent(mistake -> {
            throw new InputException(mistake, "router", "Change it under Manage Jenkins, System, Signet");
        });
        return router;
    }

    @Extension
    @Symbol("router")
    public static final class DescriptorImpl extends Descriptor<RouterSettings> {

        @Override
        public String getDisplayName() {
            return "Router";
        }

        @POST
        public ListBoxModel doFillStrategyItems() {
            ListBoxModel items = new ListBoxModel();
            items.add("pointer");
            items.add("reload");
            return items;
        }

        /** The embedded router is a process of the command line; a controller's environments have their own. */
        @POST
        public ListBoxModel doFillTypeItems() {
            ListBoxModel items = new ListBoxModel();
            for (EnvironmentRouter.Type type : EnvironmentRouter.Type.values()) {
                if (type != EnvironmentRouter.Type.EMBEDDED) {
                    items.add(type.name().toLowerCase(Locale.ROOT));
                }
            }
            return items;
        }
    }
}
