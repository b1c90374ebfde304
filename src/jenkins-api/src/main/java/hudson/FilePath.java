package hudson;

import hudson.remoting.VirtualChannel;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import org.jenkinsci.remoting.RoleSensitive;

public final class FilePath {
    public FilePath(VirtualChannel channel, String remote) {}

    public FilePath(File localPath) {}

    public native String getRemote();

    public native VirtualChannel getChannel();

    public native FilePath child(String relOrAbsolute);

    public native boolean exists() throws IOException, InterruptedException;

    public native InputStream read() throws IOException, InterruptedException;

    public native int mode() throws IOException, InterruptedException;

    public native FilePath[] list(String includes) throws IOException, InterruptedException;

    public native void copyToWithPermission(FilePath target) throws IOException, InterruptedException;

    public native <T> T act(FileCallable<T> callable) throws IOException, InterruptedException;

    public interface FileCallable<T> extends Serializable, RoleSensitive {
        T invoke(File f, VirtualChannel channel) throws IOException, InterruptedException;
    }
}
