"""What our notebooks need of JupyterLab and Notebook 7: an extension of ours, and a hook for what is saved."""
