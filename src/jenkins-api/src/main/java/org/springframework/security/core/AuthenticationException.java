package org.springframework.security.core;

public abstract class AuthenticationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private AuthenticationException() {}
}
