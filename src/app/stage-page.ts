document.title = 'Kiki stage';
