package io.jenkins.plugins.signet.runner.pipeline.declarative

import hudson.model.Result
import io.jenkins.plugins.signet.runner.pipeline.script.StepsGlobal

/**
 * Runs the model that PipelineRewriting makes of a Declarative Pipeline. A CPS program like any script: it survives a
 * crash by the same replay. The order of agent, environment, options, conditions and post is that of a controller.
 */
class Interpreter implements Serializable {

    private static final long serialVersionUID = 1L

    def steps = new StepsGlobal()
    def judgement = new Judgement()

    def call(Map pipeline) {
        Throwable failure = null
        boolean postRun = false
        try {
            declare(pipeline)
            inAgent(pipeline.agent, pipeline) {
                inEnvironment(pipeline.environment) {
                    inOptions(pipeline.options) {
                        // if an option runs everything again, what failed before is forgotten
                        failure = null
                        inTools(pipeline.tools, [], pipeline.agent) {
                            failure = runStages(pipeline, pipeline, pipeline.stages)
                            postRun = true
                            failure = postOfPipeline(pipeline, failure)
                        }
                        if (failure != null) {
                            throw failure
                        }
                    }
                }
            }
        } catch (Throwable thrown) {
            failure = thrown
        }
        if (!postRun) {
            failure = postOfPipeline(pipeline, failure)
        }
        if (failure != null) {
            throw failure
        }
    }

    def declare(Map pipeline) {
        if (pipeline.libraries != null) {
            for (name in pipeline.libraries.call()) {
                steps.library(name)
            }
        }
        if (pipeline.parameters != null) {
            steps.properties([steps.parameters(pipeline.parameters.call())])
        }
        if (pipeline.triggers != null) {
            steps.properties([steps.pipelineTriggers(pipeline.triggers.call())])
        }
    }

    /** Comes to the first failure; what follows it is skipped. */
    def runStages(Map pipeline, Map parent, List stages) {
        Throwable failure = null
        for (stage in stages) {
            String reason = null
            if (failure != null) {
                reason = 'earlier failure(s)'
            } else if (pipeline.options?.skipStagesAfterUnstable && judgement.isUnstable()) {
                reason = 'earlier stage(s) marking the build as unstable'
            }
            try {
                runStage(pipeline, parent, stage, reason)
            } catch (Throwable thrown) {
                failure = failure ?: thrown
            }
        }
        return failure
    }

    /** @param parent the stage around, or the pipeline */
    def runStage(Map pipeline, Map parent, Map stage, String skipped) {
        String name = stage.name
        steps.stage(name) {
            if (skipped != null) {
                skip(pipeline, stage, stage.skippedAs ?: name, skipped)
            } else {
                inCell(stage.cell) {
                    workOnStage(pipeline, parent, stage, name)
                }
            }
        }
    }

    /** The values of a matrix's axes can be seen by everything in the cell. */
    def inCell(Map cell, Closure body) {
        if (cell == null) {
            return body.call()
        }
        List variables = []
        for (axis in cell.entrySet()) {
            variables.add("${axis.key}=${axis.value}".toString())
        }
        return steps.withEnv(variables, body)
    }

    def workOnStage(Map pipeline, Map parent, Map stage, String name) {
        Throwable failure = null
        boolean ran = false
        try {
            ran = inWhen(stage, 'beforeOptions', name) {
                inOptions(stage.options) {
                    ran = inWhen(stage, 'beforeInput', name) {
                        afterInput(stage.input) {
                            ran = inWhen(stage, 'beforeAgent', name) {
                                inAgent(stage.agent, pipeline) {
                                    ran = inWhen(stage, 'inside', name) {
                                        inEnvironment(stage.environment) {
                                            doWork(pipeline, parent, stage, name)
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        } catch (Throwable thrown) {
            failure = thrown
            ran = true
        }
        if (branchesOf(stage) != null && ran) {
            failure = postOf(stage.post, true, failure)
        }
        if (failure != null) {
            throw failure
        }
    }

    /** The stages of {@code parallel}, or those that a matrix stands for; null of any other stage. */
    List branchesOf(Map stage) {
        if (stage.matrix == null) {
            return stage.parallel
        }
        List cells = []
        for (cell in stage.matrix.cells) {
            cells.add(stage.matrix.stage + cell)
        }
        return cells
    }

    /** The stage's own work, and, unless it is parallel, its post conditions, which see the same agent and environment. */
    def doWork(Map pipeline, Map parent, Map stage, String name) {
        if (branchesOf(stage) != null) {
            steps.parallel(branches(pipeline, stage, null))
            return
        }
        Throwable failure = null
        inTools(stage.tools, parent.tools ?: pipeline.tools, stage.agent ?: pipeline.agent) {
            if (stage.stages != null) {
                failure = runStages(pipeline, stage, stage.stages)
            } else {
                try {
                    stage.steps.call()
                } catch (Throwable thrown) {
                    failure = thrown
                }
            }
            failure = postOf(stage.post, true, failure)
        }
        if (failure != null) {
            throw failure
        }
    }

    def branches(Map pipeline, Map stage, String skipped) {
        Map branches = [:]
        for (inner in branchesOf(stage)) {
            def branch = inner
            branches[branch.name] = { runStage(pipeline, stage, branch, skipped) }
        }
        if (skipped == null && (stage.failFast || pipeline.options?.parallelsAlwaysFailFast)) {
            branches.failFast = true
        }
        return branches
    }

    def skip(Map pipeline, Map stage, String name, String reason) {
        steps.echo("Stage \"${name}\" skipped due to ${reason}")
        judgement.markSkipped()
        if (branchesOf(stage) != null) {
            steps.parallel(branches(pipeline, stage, reason))
        } else {
            for (inner in stage.stages) {
                // a controller names the stage around, whose condition it was
                runStage(pipeline, stage, pipeline.isEmpty() ? inner + [skippedAs: name] : inner, reason)
            }
        }
    }

    /** Asks the stage's condition if this is the moment to; whether the body was run. */
    def inWhen(Map stage, String moment, String name, Closure body) {
        String wanted = ['beforeOptions', 'beforeInput', 'beforeAgent'].find { stage.when?.get(it) } ?: 'inside'
        if (stage.when != null && moment == wanted && !all(stage.when.conditions)) {
            skip([:], stage, name, 'when conditional')
            return false
        }
        return body.call() != false
    }

    def all(List conditions) {
        for (condition in conditions) {
            if (!holds(condition)) {
                return false
            }
        }
        return true
    }

    def holds(Map condition) {
        switch (condition.kind) {
            case 'allOf':
                return all(condition.inside)
            case 'anyOf':
                for (inner in condition.inside) {
                    if (holds(inner)) {
                        return true
                    }
                }
                return false
            case 'not':
                return !holds(condition.inside[0])
            case 'expression':
                return condition.value.call() ? true : false
            case 'equals':
                def compared = condition.arguments.call()
                return compared.expected == compared.actual
            case 'environment':
                def wanted = condition.arguments.call()
                return judgement.isVariable(wanted.name.toString(), wanted.value.toString(), wanted.ignoreCase ? true : false)
            default:
                return judgement.condition(condition.kind, condition.arguments.call())
        }
    }

    def inAgent(Map agent, Map pipeline, Closure body) {
        if (agent == null || agent.none) {
            return body.call()
        }
        String label = agent.label?.call()?.toString() ?: ''
        int retries = agent.retries == null ? 1 : agent.retries.call() as int
        Closure onNode = { steps.node(label) { onAgent(agent, pipeline, body) } }
        return retries > 1 ? steps.retry([count: retries, conditions: [steps.agent()]], onNode) : onNode.call()
    }

    def onAgent(Map agent, Map pipeline, Closure body) {
        Closure inside = body
        if (agent.kind != 'node') {
            Map container = [:]
            for (entry in agent.entrySet()) {
                if (entry.value instanceof Closure) {
                    container[entry.key] = entry.value.call()?.toString()
                }
            }
            container.remove('label')
            container.remove('retries')
            container.remove('customWorkspace')
            container.remove('reuseNode')
            inside = { inContainer(container, body) }
        }
        Closure checkedOut = {
            Map sources = pipeline.options?.skipDefaultCheckout ? null : steps.checkout(steps.scm)
            withVariables(sources ?: [:], inside)
        }
        String folder = agent.customWorkspace?.call()?.toString()
        return folder ? steps.ws(folder, checkedOut) : checkedOut.call()
    }

    def inContainer(Map container, Closure body) {
        String id = steps.'$startContainer'(container)
        try {
            return steps.'$inContainer'(id, body)
        } finally {
            steps.'$stopContainer'(id)
        }
    }

    /** Secrets first; then all values at once, none of which sees another one but by its name in the text. */
    def inEnvironment(Map environment, Closure body) {
        if (environment == null) {
            return body.call()
        }
        return withSecrets(environment.credentials, 0) {
            Map variables = [:]
            for (variable in environment.values) {
                variables[variable.name] = variable.value.call()
            }
            withVariables(variables, body)
        }
    }

    def withSecrets(List secrets, int from, Closure body) {
        if (from == secrets.size()) {
            return body.call()
        }
        def secret = secrets[from]
        String id = secret.value.call()
        return steps.'$credentialsVariable'(name: secret.name, id: id) {
            withSecrets(secrets, from + 1, body)
        }
    }

    def withVariables(Map variables, Closure body) {
        if (variables.isEmpty()) {
            return body.call()
        }
        List overrides = []
        for (variable in variables.entrySet()) {
            overrides.add("${variable.key}=${variable.value}".toString())
        }
        return steps.withEnv(overrides, body)
    }

    /** A stage's own tools take the place of those around it of the same kind; without an agent there are none. */
    def inTools(List own, List around, Map agent, Closure body) {
        List overrides = []
        Map tools = [:]
        for (tool in (around ?: []) + (own ?: [])) {
            tools[tool.type] = tool
        }
        if (agent != null && !agent.none) {
            for (tool in tools.values()) {
                overrides.addAll(steps.'$toolVariables'(type: tool.type, name: tool.version.call().toString()))
            }
        }
        return overrides.isEmpty() ? body.call() : steps.withEnv(overrides, body)
    }

    def inOptions(Map options, Closure body) {
        return withBlocks(options?.blocks ?: [], 0, body)
    }

    def withBlocks(List blocks, int from, Closure body) {
        if (from == blocks.size()) {
            return body.call()
        }
        def arguments = blocks[from].arguments.call()
        Closure inside = { withBlocks(blocks, from + 1, body) }
        String name = blocks[from].name
        return arguments.isEmpty() ? steps."${name}"(inside) : steps."${name}"(arguments[0], inside)
    }

    def afterInput(Closure input, Closure body) {
        if (input == null) {
            return body.call()
        }
        def question = input.call()
        def answer = steps.input(question)
        def environment = []
        if (answer instanceof Map) {
            for (entry in answer.entrySet()) {
                environment.add("${entry.key}=${entry.value}")
            }
        } else if (answer != null) {
            def name = question.submitterParameter ?: question.parameters[0].name
            environment.add("${name}=${answer}")
        }
        return steps.withEnv(environment, body)
    }

    def postOfPipeline(Map pipeline, Throwable failure) {
        Throwable after = failure
        if (anyHolds(pipeline.post, false, failure)) {
            steps.stage('Declarative: Post Actions') {
                after = postOf(pipeline.post, false, failure)
            }
        }
        return after
    }

    def anyHolds(Map post, boolean inStage, Throwable failure) {
        for (condition in judgement.postConditions()) {
            if (post?.get(condition) != null && judgement.holds(condition, inStage, failure)) {
                return true
            }
        }
        return false
    }

    /** Runs the conditions that hold, each asked when its turn has come; comes to the first failure. */
    def postOf(Map post, boolean inStage, Throwable failure) {
        if (inStage && anyHolds(post, inStage, failure)) {
            steps.echo('Post stage')
        }
        for (condition in judgement.postConditions()) {
            if (post?.get(condition) != null && judgement.holds(condition, inStage, failure)) {
                Result shown = judgement.result(inStage, failure)
                Result before = judgement.lend(shown)
                try {
                    post.get(condition).call()
                } catch (Throwable thrown) {
                    steps.echo("Error when executing ${condition} post condition:")
                    steps.echo(thrown.toString())
                    failure = failure ?: thrown
                } finally {
                    judgement.giveBack(shown, before)
                }
            }
        }
        return failure
    }
}
