// The sample train: a job whose Jenkinsfile is the shop's, from the repository that SAMPLE_REPOSITORY names.
import hudson.plugins.git.GitSCM
import jenkins.model.Jenkins
import org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition
import org.jenkinsci.plugins.workflow.job.WorkflowJob

String repository = System.getenv('SAMPLE_REPOSITORY')
if (repository && Jenkins.get().getItem('shop') == null) {
    WorkflowJob job = Jenkins.get().createProject(WorkflowJob, 'shop')
    CpsScmFlowDefinition definition = new CpsScmFlowDefinition(new GitSCM(repository), 'Jenkinsfile')
    definition.lightweight = true
    job.definition = definition
    job.save()
}
