package io.jenkins.plugins.signet.controllertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every type and member that {@code src/jenkins-api} declares exists in the real classes with the same shape. */
class SignaturesIT {

    private static final Path SIGNATURES = Path.of(System.getProperty("signatures"));

    private final List<String> wrong = new ArrayList<>();

    @Test
    void everyDeclarationHoldsInTheRealClasses() throws Exception {
        List<String> names = names();
        assertFalse(names.isEmpty());
        ClassLoader libraries = SignaturesIT.class.getClassLoader();
        try (SignatureLoader declared = new SignatureLoader(SIGNATURES.toUri().toURL(), Set.copyOf(names), libraries)) {
            for (String name : names) {
                compare(Class.forName(name, false, declared), Class.forName(name, false, libraries));
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static List<String> names() throws Exception {
        try (Stream<Path> files = Files.walk(SIGNATURES)) {
            return files.map(file -> SIGNATURES.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .toList();
        }
    }

    private void compare(Class<?> declared, Class<?> real) {
        expect(declared.isInterface() == real.isInterface(), declared + ": class or interface");
        expect(declared.isAnnotation() == real.isAnnotation(), declared + ": annotation");
        Set<String> ancestors = ancestors(real);
        expect(ancestors.containsAll(ancestors(declared)), declared + ": ancestors " + ancestors(declared));
        for (Field field : declared.getDeclaredFields()) {
            if (isApi(field.getModifiers()) && !field.getName().equals("serialVersionUID")) {
                compare(field, real);
            }
        }
        for (Constructor<?> constructor : declared.getDeclaredConstructors()) {
            if (isApi(constructor.getModifiers()) && !Modifier.isAbstract(declared.getModifiers())) {
                expect(has(real.getDeclaredConstructors(), constructor), "no constructor " + constructor);
            }
        }
        for (Method method : declared.getDeclaredMethods()) {
            if (isApi(method.getModifiers()) && !method.isSynthetic()) {
                compare(method, real);
            }
        }
        if (!Modifier.isFinal(declared.getModifiers())) {
            noUndeclaredDuty(declared, real);
        }
    }

    private void compare(Field declared, Class<?> real) {
        boolean found = all(real).stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .anyMatch(field -> field.getName().equals(declared.getName())
                        && field.getType().getName().equals(declared.getType().getName())
                        && Modifier.isStatic(field.getModifiers()) == Modifier.isStatic(declared.getModifiers())
                        && isApi(field.getModifiers()));
        expect(found, "no field " + declared);
    }

    private void compare(Method declared, Class<?> real) {
        List<Method> found = all(real).stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> same(method, declared))
                .toList();
        expect(!found.isEmpty(), "no method " + declared);
        for (Method method : found.stream().limit(1).toList()) {
            expect(
                    Modifier.isStatic(method.getModifiers()) == Modifier.isStatic(declared.getModifiers()),
                    declared + ": static");
            expect(isApi(method.getModifiers()), declared + ": visible");
            boolean promised = !Modifier.isAbstract(declared.getModifiers());
            expect(!promised || !Modifier.isAbstract(method.getModifiers()), declared + ": abstract in truth");
            Set<String> thrown = names(method.getExceptionTypes());
            Set<String> checked = Arrays.stream(declared.getExceptionTypes())
                    .filter(type -> !RuntimeException.class.isAssignableFrom(type))
                    .map(Class::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
            expect(checked.equals(withoutUnchecked(method)) || thrown.equals(checked), declared + ": throws " + thrown);
        }
    }

    private static Set<String> withoutUnchecked(Method method) {
        return Arrays.stream(method.getExceptionTypes())
                .filter(type -> !RuntimeException.class.isAssignableFrom(type))
                .map(Class::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A subclass that compiles against the declaration must not turn out to lack a method. */
    private void noUndeclaredDuty(Class<?> declared, Class<?> real) {
        boolean extensible = declared.isInterface()
                || Arrays.stream(declared.getDeclaredConstructors()).anyMatch(any -> isApi(any.getModifiers()));
        if (real.isAnnotation() || !extensible || isNeverExtended(declared.getName())) {
            return;
        }
        for (Method duty : real.getMethods()) {
            if (Modifier.isAbstract(duty.getModifiers())) {
                boolean known = all(declared).stream()
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .anyMatch(method -> method.getName().equals(duty.getName()));
                expect(known, real.getName() + " asks subclasses for " + duty);
            }
        }
    }

    /** Types that the plugin only calls. */
    private static boolean isNeverExtended(String name) {
        return Set.of(
                                "com.cloudbees.plugins.credentials.Credentials",
                                "com.cloudbees.plugins.credentials.CredentialsProvider",
                                "hudson.model.Computer",
                                "hudson.model.Item",
                                "hudson.model.ItemGroup",
                                "hudson.model.Job",
                                "hudson.model.Label",
                                "hudson.model.Node",
                                "hudson.model.Run",
                                "hudson.model.Actionable",
                                "hudson.remoting.VirtualChannel",
                                "hudson.security.ACL",
                                "hudson.security.AccessControlled",
                                "jenkins.model.Jenkins",
                                "org.jenkinsci.plugins.workflow.steps.StepContext",
                                "org.kohsuke.stapler.StaplerRequest2",
                                "org.kohsuke.stapler.StaplerResponse2",
                                "org.springframework.security.core.Authentication")
                        .contains(name)
                || name.startsWith("com.cloudbees.plugins.credentials.common.")
                || name.startsWith("jenkins.scm.api.")
                || name.startsWith("org.jenkinsci.plugins.plaincredentials.")
                || name.equals("hudson.security.csrf.CrumbIssuer");
    }

    private static boolean has(Executable[] candidates, Executable wanted) {
        return Arrays.stream(candidates)
                .anyMatch(candidate -> isApi(candidate.getModifiers()) && sameParameters(candidate, wanted));
    }

    private static boolean same(Method real, Method declared) {
        return real.getName().equals(declared.getName())
                && real.getReturnType()
                        .getName()
                        .equals(declared.getReturnType().getName())
                && sameParameters(real, declared);
    }

    private static boolean sameParameters(Executable a, Executable b) {
        return typeNames(a.getParameterTypes()).equals(typeNames(b.getParameterTypes()));
    }

    private static List<String> typeNames(Class<?>[] types) {
        return Arrays.stream(types).map(Class::getName).toList();
    }

    private static Set<String> names(Class<?>[] types) {
        return new TreeSet<>(typeNames(types));
    }

    private static boolean isApi(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static Set<String> ancestors(Class<?> type) {
        return all(type).stream().map(Class::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The type itself first, then everything above it. */
    private static List<Class<?>> all(Class<?> type) {
        List<Class<?>> all = new ArrayList<>(List.of(type));
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).getSuperclass() != null) {
                all.add(all.get(i).getSuperclass());
            }
            all.addAll(List.of(all.get(i).getInterfaces()));
        }
        return all;
    }

    private void expect(boolean holds, String what) {
        if (!holds) {
            wrong.add(what);
        }
    }

    /** Takes the declared types from the signatures and everything else from the class path. */
    private static final class SignatureLoader extends URLClassLoader {

        private final Set<String> own;

        SignatureLoader(URL signatures, Set<String> own, ClassLoader libraries) {
            super(new URL[] {signatures}, libraries);
            this.own = own;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!own.contains(name)) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
