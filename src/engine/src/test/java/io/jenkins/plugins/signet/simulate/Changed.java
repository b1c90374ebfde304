package io.jenkins.plugins.signet.simulate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Something of the product with a deliberate bug in one of its methods. */
final class Changed {

    /** What the bug does in place of the call. */
    interface Bug {
        Object instead(Object[] arguments, Right right) throws Throwable;
    }

    /** The call as it should be. */
    interface Right {
        Object call(Object... arguments) throws Throwable;
    }

    private Changed() {}

    static <T> T in(Class<T> type, T right, String method, Bug bug) {
        return type.cast(Proxy.newProxyInstance(
                Changed.class.getClassLoader(), new Class<?>[] {type}, (proxy, called, given) -> {
                    Object[] arguments = given == null ? new Object[0] : given;
                    Right call = changed -> {
                        try {
                            return called.invoke(right, changed);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    };
                    return called.getName().equals(method) ? bug.instead(arguments, call) : call.call(arguments);
                }));
    }
}
