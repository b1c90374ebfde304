package hudson.remoting;

import java.io.IOException;

public class ChannelClosedException extends IOException {
    private static final long serialVersionUID = 1L;

    private ChannelClosedException() {}
}
