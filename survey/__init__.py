"""What was asked, and what was answered: files in, questionnaire, study and responses out."""
