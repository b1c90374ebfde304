package hudson.util;

import java.io.Serializable;

public final class Secret implements Serializable {
    private static final long serialVersionUID = 1L;

    private Secret() {}

    public native String getPlainText();

    public native String getEncryptedValue();

    public static native Secret fromString(String data);

    public static native String toString(Secret s);

    public static native Secret decrypt(String data);
}
