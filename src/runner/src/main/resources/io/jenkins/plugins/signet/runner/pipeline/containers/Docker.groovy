package io.jenkins.plugins.signet.runner.pipeline.containers

import io.jenkins.plugins.signet.runner.pipeline.script.StepsGlobal

/** The global variable {@code docker} of scripts. A CPS program like any script; everything it does, it does by steps. */
class Docker implements Serializable {

    private static final long serialVersionUID = 1L

    def steps = new StepsGlobal()

    /** What {@code withRegistry} puts before the names of images: a host, and a slash. */
    String prefix = ''

    Image image(String name) {
        return new Image(docker: this, id: name)
    }

    Image build(String name, String arguments = '.') {
        String full = prefix + name
        steps.sh("docker build -t '${full}' ${arguments}".toString())
        return new Image(docker: this, id: name)
    }

    def withRegistry(String url, String credentialsId = null, Closure body) {
        String before = prefix
        prefix = url ? url.replaceFirst('^https?://', '').replaceFirst('/.*$', '') + '/' : ''
        try {
            if (credentialsId == null) {
                return body.call()
            }
            def binding = steps.usernamePassword(
                    credentialsId: credentialsId, usernameVariable: 'DOCKER_USER', passwordVariable: 'DOCKER_PASSWORD')
            steps.withCredentials([binding]) {
                steps.sh("set +x; printf '%s' \"\$DOCKER_PASSWORD\" | docker login -u \"\$DOCKER_USER\" --password-stdin ${url}".toString())
            }
            return body.call()
        } finally {
            prefix = before
        }
    }

    /** The docker command finds its engine by its own variables. */
    def withServer(String uri, String credentialsId = null, Closure body) {
        return steps.withEnv(["DOCKER_HOST=${uri}".toString()], body)
    }

    def withTool(String name, Closure body) {
        return body.call()
    }
}

class Image implements Serializable {

    private static final long serialVersionUID = 1L

    Docker docker
    String id

    String imageName() {
        return id.startsWith(docker.prefix) ? id : docker.prefix + id
    }

    def inside(String arguments = '', Closure body) {
        def container = docker.steps.'$startContainer'(image: imageName(), args: arguments)
        try {
            return docker.steps.'$inContainer'(container, body)
        } finally {
            docker.steps.'$stopContainer'(container)
        }
    }

    void pull() {
        docker.steps.sh("docker pull '${imageName()}'".toString())
    }

    Container run(String arguments = '', String command = '') {
        String id = docker.steps.sh(
                script: "docker run -d ${arguments} '${imageName()}' ${command}".toString(), returnStdout: true).trim()
        return new Container(docker: docker, id: id)
    }

    def withRun(String arguments = '', String command = '', Closure body) {
        Container container = run(arguments, command)
        try {
            return body.call(container)
        } finally {
            container.stop()
        }
    }

    void tag(String name = null, boolean force = true) {
        docker.steps.sh("docker tag '${id}' '${tagged(name)}'".toString())
    }

    void push(String name = null, boolean force = true) {
        String target = tagged(name)
        if (target != id) {
            docker.steps.sh("docker tag '${imageName()}' '${target}'".toString())
        }
        docker.steps.sh("docker push '${target}'".toString())
    }

    private String tagged(String name) {
        String full = imageName()
        if (name == null) {
            return full
        }
        int colon = full.lastIndexOf(':')
        return (colon > full.lastIndexOf('/') ? full.substring(0, colon) : full) + ':' + name
    }
}

class Container implements Serializable {

    private static final long serialVersionUID = 1L

    Docker docker
    String id

    void stop() {
        docker.steps.sh("docker stop '${id}' && docker rm -f '${id}'".toString())
    }

    String port(int port) {
        return docker.steps.sh(script: "docker port '${id}' ${port}".toString(), returnStdout: true).trim()
    }
}
