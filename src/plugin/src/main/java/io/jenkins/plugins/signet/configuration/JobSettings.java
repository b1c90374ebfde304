package io.jenkins.plugins.signet.configuration;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.signet.notify.Channel;
import io.jenkins.plugins.signet.ownership.FolderLimit;
import io.jenkins.plugins.signet.release.InputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/**
 * What is configured for a job: by the controller, and on the folders that the job lies in, as far as the controller's limits
 * allow that. A name stands for one environment on the whole controller, since what is recorded of it goes by its name.
 */
public final class JobSettings {

    private final SignetConfiguration controller = SignetConfiguration.get();
    private final List<FolderLimit> limits = controller.limits();
    private final List<OfFolder> folders;

    /** What is configured on a folder. */
    private record OfFolder(String name, FolderSettings settings) {

        Stream<OfEnvironment> environments() {
            return settings.getEnvironments().stream().map(environment -> new OfEnvironment(name, environment));
        }
    }

    /** An environment, and the folder that it is configured on. */
    private record OfEnvironment(String folder, EnvironmentSettings settings) {

        boolean isNamed(String name) {
            return settings.getName().equals(name);
        }

        Optional<String> refusal(List<FolderLimit> limits) {
            return FolderLimit.refusal(limits, FolderSettings.place(folder, settings));
        }
    }

    private JobSettings(List<OfFolder> folders) {
        this.folders = folders;
    }

    /** @param item a job or a folder; {@code null} for what the controller alone configures */
    public static JobSettings of(Item item) {
        List<OfFolder> above = new ArrayList<>();
        Object next = item;
        while (next instanceof Item here) {
            ofFolder(here).ifPresent(above::add);
            next = here.getParent();
        }
        return new JobSettings(above);
    }

    private static Optional<OfFolder> ofFolder(Item item) {
        if (!(item instanceof AbstractFolder<?> folder)) {
            return Optional.empty();
        }
        FolderSettings settings = folder.getProperties().get(FolderSettings.class);
        return settings == null ? Optional.empty() : Optional.of(new OfFolder(item.getFullName(), settings));
    }

    /**
     * An environment of the controller's, or else of the one folder that is within limits and has it, for those who look at it
     * from nowhere in particular.
     *
     * @throws InputException if there is none of this name
     */
    public static EnvironmentSettings anywhere(String name) {
        JobSettings nowhere = of(null);
        Optional<EnvironmentSettings> controllers = nowhere.ofController(name);
        if (controllers.isPresent()) {
            return controllers.get();
        }
        List<OfEnvironment> found = nowhere.everywhere().stream()
                .filter(environment -> environment.isNamed(name))
                .toList();
        if (found.size() != 1) {
            throw nowhere.unknown(name);
        }
        found.get(0).settings().requireNoFiles();
        return found.get(0).settings();
    }

    /** @throws InputException if it is no folder, or one that may have no notifiers */
    static void requireNotifiers(Item folder) {
        if (!(folder instanceof AbstractFolder)) {
            throw new InputException("a job has no notifiers", "notifiers", "Configure them on its folder");
        }
        FolderLimit.refusalOfNotifiers(of(null).limits, folder.getFullName()).ifPresent(refusal -> {
            throw new InputException(refusal, "notifiers", "Have the limits changed");
        });
    }

    /** Whether there is a notifier, on whatever folder. */
    public static boolean hasNotifiers() {
        JobSettings nowhere = of(null);
        return !nowhere.controller.getNotifiers().isEmpty()
                || nowhere.limits.stream().anyMatch(FolderLimit::notifiers)
                        && allFolders()
                                .anyMatch(folder ->
                                        !folder.settings.getNotifiers().isEmpty());
    }

    /** @throws InputException if there is none of this name, or the folder that has it may not have it */
    public EnvironmentSettings environment(String name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    /**
     * Empty if there is none of this name.
     *
     * @throws InputException if the folder that has it may not have it
     */
    public Optional<EnvironmentSettings> find(String name) {
        Optional<OfEnvironment> ofFolder = folders.stream()
                .flatMap(OfFolder::environments)
                .filter(environment -> environment.isNamed(name))
                .findFirst();
        ofFolder.ifPresent(this::requireItsOwn);
        return ofFolder.isPresent() ? ofFolder.map(OfEnvironment::settings) : ofController(name);
    }

    private Optional<EnvironmentSettings> ofController(String name) {
        return controller.getEnvironments().stream()
                .filter(environment -> environment.getName().equals(name))
                .findFirst();
    }

    private void requireItsOwn(OfEnvironment environment) {
        String name = environment.settings().getName();
        if (ofController(name).isPresent()) {
            throw refused("environment " + name + " is the controller's, and folder " + environment.folder()
                    + " has another of this name");
        }
        environment.refusal(limits).ifPresent(refusal -> {
            throw new InputException(refusal, "environment", "Change it on the folder, or have the limits changed");
        });
        environment.settings().requireNoFiles();
        // another folder is not named: who may see this one need not see that one
        List<OfEnvironment> namesakes =
                everywhere().stream().filter(other -> other.isNamed(name)).toList();
        if (namesakes.size() > 1) {
            boolean isTwiceHere =
                    namesakes.stream().allMatch(other -> other.folder().equals(environment.folder()));
            throw refused("environment " + name + " is configured on folder " + environment.folder()
                    + (isTwiceHere ? " twice" : " and somewhere else, too"));
        }
    }

    private static InputException refused(String what) {
        return new InputException(what, "environment", "Give it a name that is nowhere else");
    }

    /** All environments of folders that are within limits, whoever asks. */
    private List<OfEnvironment> everywhere() {
        return limits.isEmpty()
                ? List.of()
                : allFolders()
                        .flatMap(OfFolder::environments)
                        .filter(environment -> environment.refusal(limits).isEmpty())
                        .toList();
    }

    private static Stream<OfFolder> allFolders() {
        try (ACLContext controller = ACL.as2(ACL.SYSTEM2)) {
            List<OfFolder> all = new ArrayList<>();
            for (Item folder : Jenkins.get().getAllItems(AbstractFolder.class)) {
                ofFolder(folder).ifPresent(all::add);
            }
            return all.stream();
        }
    }

    private InputException unknown(String name) {
        List<EnvironmentSettings> known = all();
        return new InputException(
                "there is no environment '" + name + "'",
                "environment",
                known.isEmpty()
                        ? "Add one under Manage Jenkins, System, Signet"
                        : "Known are: "
                                + known.stream()
                                        .map(EnvironmentSettings::getName)
                                        .collect(Collectors.joining(", ")));
    }

    /**
     * Those of the controller and of the folders, whether they may be used or not. In the controller's order; where a folder
     * adds some, by tier, since a release goes from one to the next.
     */
    public List<EnvironmentSettings> all() {
        List<EnvironmentSettings> all = new ArrayList<>();
        folders.stream().flatMap(OfFolder::environments).forEach(environment -> all.add(environment.settings()));
        boolean isMixed = !all.isEmpty();
        all.addAll(controller.getEnvironments());
        if (isMixed) {
            all.sort(Comparator.comparing(EnvironmentSettings::tier));
        }
        return List.copyOf(all);
    }

    /**
     * Where an application goes, in this order: the environments that are its own, and those of any application.
     *
     * @throws InputException if a folder has one that it may not have
     */
    public List<EnvironmentSettings> environmentsOf(String app) {
        return all().stream()
                .filter(environment ->
                        environment.getApp().isEmpty() || environment.getApp().equals(app))
                .map(environment -> environment(environment.getName()))
                .toList();
    }

    /**
     * Who is told: those of the controller, and those of the folders, which have their secrets from there.
     *
     * @param log is told which are left out because of the limits
     */
    public List<Channel> channels(Consumer<String> log) {
        List<Channel> channels = new ArrayList<>();
        controller.getNotifiers().forEach(notifier -> channels.add(notifier.toChannel()));
        for (OfFolder folder : folders) {
            List<NotifierSettings> notifiers = folder.settings().getNotifiers();
            Optional<String> refusal = FolderLimit.refusalOfNotifiers(limits, folder.name());
            if (refusal.isEmpty()) {
                notifiers.forEach(notifier -> channels.add(notifier.toChannel(folder.name())));
            } else if (!notifiers.isEmpty()) {
                log.accept("Not told: " + refusal.get());
            }
        }
        return channels;
    }
}
