document.title = 'Kiki';
